package org.llmagentos.kernel.shell.view;

import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.sdk.value.Value;

/** Events and processes as the solver and the kernel tell them. */
public final class Telltale {

  private Telltale() {}

  public static Value.Fields started(long pid) {
    return Value.fields().with("event", Value.of("started")).with("pid", Value.of(pid));
  }

  public static Value.Fields told(String step, Value.Fields body) {
    return Value.fields()
        .with("event", Value.of("told"))
        .with("pid", Value.of(1))
        .with("topic", Value.of("solve"))
        .with("body", body.with("step", Value.of(step)));
  }

  public static Value.Fields decompose() {
    return told(
        "decompose",
        Value.fields()
            .with("goal", Value.of("先拿起钥匙再开门"))
            .with("environment", Value.of("MiniGrid-Unlock-v0"))
            .with("mission", Value.of("open the door"))
            .with("subtasks", texts("拿起钥匙", "开门")));
  }

  public static Value.Fields guide(String chosen, String... options) {
    Value values = Value.of(Stream.of(options).map(_ -> Value.of(0.25)).toList());
    return told(
        "guide",
        Value.fields()
            .with("options", texts(options))
            .with("chosen", Value.of(chosen))
            .with("explored", Value.of(false))
            .with("values", values));
  }

  public static Value.Fields failure(int attempt, String outcome) {
    return told(
        "feedback",
        Value.fields()
            .with("attempt", Value.of(attempt))
            .with("by", Value.of("embedded"))
            .with("program", Value.of("toggle()"))
            .with("outcome", Value.of(outcome))
            .with("reward", Value.of(0.0))
            .with("steps", Value.of(3))
            .with("solved", Value.of(false))
            .with("remaining", Value.of(2_000 - attempt)));
  }

  public static Value.Fields success(int attempt) {
    return told(
        "feedback",
        Value.fields()
            .with("attempt", Value.of(attempt))
            .with("by", Value.of("embedded"))
            .with("program", Value.of("const a = find(\"key\")\ngoto(a)\npickup()"))
            .with("outcome", Value.of("ran to its end"))
            .with("reward", Value.of(0.9125))
            .with("steps", Value.of(28))
            .with("solved", Value.of(true))
            .with("remaining", Value.of(2_000 - attempt)));
  }

  public static Value.Fields update() {
    Value option = Value.fields().with("option", Value.of("guide")).with("reward", Value.of(-0.0875));
    return told(
        "update",
        Value.fields()
            .with("options", Value.of(List.of(option)))
            .with("model", Value.of("embedded"))
            .with("attempt", Value.of(251))
            .with("reward", Value.of(0.9125)));
  }

  public static Value.Fields remember() {
    return told(
        "remember",
        Value.fields()
            .with("practised", Value.of(10))
            .with("solved", Value.of(9))
            .with("admitted", Value.of(true))
            .with("skill", Value.of("3f9a00112233"))
            .with("reason", Value.of("solved 9 of 10 other episodes")));
  }

  /** A process that ended by returning this result. */
  public static Value.Fields completed(Value result) {
    return process().with("exit", Value.fields().with("how", Value.of("completed")).with("result", result));
  }

  public static Value.Fields crashed(String category, String message) {
    Value exit = Value.fields().with("how", Value.of("crashed")).with("category", Value.of(category)).with("message", Value.of(message));
    return process().with("exit", exit);
  }

  public static Value.Fields process() {
    return Value.fields()
        .with("pid", Value.of(1))
        .with("goal", Value.of("打开门"))
        .with("environment", Value.of("MiniGrid-Unlock-v0"))
        .with("seed", Value.of(4))
        .with("state", Value.of("ZOMBIE"))
        .with("calls", Value.of(1_234))
        .with("model_calls", Value.of(251))
        .with("tokens", Value.of(0))
        .with("snippets", Value.of(260))
        .with("born", Value.of(1_000))
        .with("ended", Value.of(8_300));
  }

  public static Value.Fields solved() {
    return Value.fields()
        .with("goal", Value.of("打开门"))
        .with("env", Value.of("MiniGrid-Unlock-v0"))
        .with("seed", Value.of(4))
        .with("solved", Value.of(true))
        .with("reward", Value.of(0.9125))
        .with("env_steps", Value.of(2_480))
        .with("model_calls", Value.of(251))
        .with("tokens", Value.of(0))
        .with("attempts", Value.of(251))
        .with("subtasks", texts("打开门"))
        .with("skills_reused", texts())
        .with("skills_learned", texts("3f9a00112233"))
        .with("program", Value.of("toggle()"));
  }

  public static Value.Fields unsolved() {
    return solved()
        .with("solved", Value.of(false))
        .with("skills_learned", texts())
        .with("program", Value.nothing())
        .with("reason", Value.of("all 5 attempts are spent"));
  }

  /** A live process that a crash left in doubt at a step. */
  public static Value.Fields doubtful(long pid, String step) {
    return live(pid).with("state", Value.of("IN_DOUBT")).with("doubt", Value.of(step));
  }

  /** A live process whose plugin is missing. */
  public static Value.Fields held(long pid) {
    String plugin = "p@1#0123456789ab" + "c".repeat(52);
    String why = "its program is in the plugin " + plugin + ", which is not there: put it back, or kill the process";
    return live(pid).with("state", Value.of("HELD")).with("held", Value.of(why));
  }

  private static Value.Fields live(long pid) {
    return process().with("pid", Value.of(pid)).with("ended", Value.of(0));
  }

  public static Value texts(String... texts) {
    return Value.of(Stream.of(texts).map(Value::of).toList());
  }
}
