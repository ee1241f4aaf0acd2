package org.llmagentos.kernel.shell.bench;

import java.util.List;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.RunReport;

/**
 * What one task cost.
 *
 * @param stream from 1
 * @param place in the stream, from 1
 * @param programs that were tried for the goal, in practice too; of a failure all that were spent
 * @param solvedAfter so many of them; 0 when it was not solved
 * @param how the process ended
 * @param program that solved it; empty when none did
 * @param skill the id of the learned skill that solved it; empty when none did
 */
record TransferRow(
    int stream,
    int place,
    Task task,
    String condition,
    boolean solved,
    long modelCalls,
    long programs,
    long solvedAfter,
    long envSteps,
    long wallMillis,
    long cpuMillis,
    String how,
    String program,
    String skill) {

  static final String HEADING =
      "stream,task,env,seed,goal,condition,solved,model_calls,programs,solved_after,env_steps,wall_ms,cpu_ms,how,program,skill";

  /** Has a kernel carry out a task, and measures it. */
  static TransferRow of(int stream, int place, Task task, String condition, Control kernel) throws InterruptedException {
    var cpu = new CpuTime();
    long start = System.nanoTime();
    RunReport report = task.run(kernel);
    long wall = (System.nanoTime() - start) / 1_000_000;
    Facts facts = report.facts();
    return new TransferRow(
        stream,
        place,
        task,
        condition,
        report.solved(),
        facts.whole("model_calls"),
        facts.whole("attempts"),
        report.solved() ? facts.whole("solved_after") : 0,
        facts.whole("env_steps"),
        wall,
        cpu.millis(),
        report.how(),
        report.solved() && facts.has("program") ? facts.text("program") : "",
        facts.texts("skills_reused").stream().findFirst().orElse(""));
  }

  /** What logarithms are taken of: a task that tried nothing counts as one that tried one program. */
  double cost() {
    return Math.max(1, programs);
  }

  /** A line of comma-separated values (RFC 4180). */
  String line() {
    return String.join(
        ",",
        List.of(
            "" + stream,
            "" + place,
            task.environment(),
            "" + task.seed(),
            quoted(task.goal()),
            condition,
            "" + solved,
            "" + modelCalls,
            "" + programs,
            "" + solvedAfter,
            "" + envSteps,
            "" + wallMillis,
            "" + cpuMillis,
            how,
            quoted(program),
            skill));
  }

  /** Runs of space are one space: a line is a task. */
  private static String quoted(String text) {
    return '"' + text.replaceAll("\\s+", " ").replace("\"", "\"\"") + '"';
  }
}
