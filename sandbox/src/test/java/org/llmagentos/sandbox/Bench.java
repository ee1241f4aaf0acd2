package org.llmagentos.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** What most tests need: a sandbox, and a gate that notes what was called. */
final class Bench implements AutoCloseable {
  /** A deadline that a test can wait for. */
  static final Confinement SHORT = new Confinement(1_500, 16 * 1024, 200);

  final WorkerSandbox sandbox = new WorkerSandbox();
  private final String language;
  final List<String> calls = new ArrayList<>();

  /** For Python, whose workers take long to start: one for all tests, which ends with their JVM. */
  static Bench python() {
    return Shared.PYTHON;
  }

  private static final class Shared {
    static final Bench PYTHON = new Bench("python");
  }

  /** For JavaScript. */
  Bench() {
    this("js");
  }

  private Bench(String language) {
    this.language = language;
  }

  /** Answers its argument; {@code fail} fails with it. */
  final Sandbox.Gate gate =
      (number, function, arguments) -> {
        calls.add(number + " " + function + arguments);
        Value first = arguments.isEmpty() ? Value.nothing() : arguments.getFirst();
        return function.equals("fail") ? SkillResult.failed(first.text()) : SkillResult.done(first);
      };

  Execution run(String text) throws InterruptedException {
    return run(text, Confinement.STANDARD);
  }

  Execution run(String text, Confinement confinement) throws InterruptedException {
    return sandbox.run(Tenant.DEFAULT, new Snippet(language, text), List.of("goto", "echo", "fail"), confinement, gate);
  }

  /** What a snippet that must succeed comes to. */
  Value value(String text) throws InterruptedException {
    Execution execution = run(text);
    if (execution instanceof Execution.Returned(Value value, _)) {
      return value;
    }
    throw new AssertionError(execution);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
