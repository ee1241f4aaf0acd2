package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * How long code takes in the sandbox, through the SDK's {@link Sandbox}: a new text in a fresh state that calls four functions, each 0.4 s
 * after the one before, as between calls of a model, and one right after another; the start of a worker, and its memory; and code that only
 * computes. Beside it, in the same run, the language's usual interpreter: a fresh process each time, on the same code.
 */
final class SandboxBench implements Bench {

  private static final int STARTS = 5;
  private static final int WARM_UP = 40;
  private static final int PAUSE_MILLIS = 400;
  private static final int COMPUTATIONS = 3;
  private static final Confinement PATIENT = new Confinement(120_000, 1_000, 100);
  private static final Confinement USUAL = Confinement.STANDARD;

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public String about() {
    return "milliseconds of a snippet in a fresh state, of a worker's start and of code that computes, beside node and python3";
  }

  @Override
  public int seeds() {
    return 300;
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    for (BenchedLanguage language : BenchedLanguage.all()) {
      starts(setting, language);
      try (Sandbox sandbox = sandbox()) {
        calls(setting, language, sandbox);
        computing(setting, language, sandbox);
      }
    }
  }

  private static Sandbox sandbox() {
    return Boot.sandbox(Boot.config()).orElseThrow(() -> new IllegalStateException("no sandbox is installed: see `agentos doctor`"));
  }

  private void starts(Setting setting, BenchedLanguage language) throws InterruptedException {
    var millis = new ArrayList<Double>();
    var megabytes = new ArrayList<Double>();
    for (int round = 0; round <= STARTS; round++) {
      setting.progress().accept("%s: %s starts, round %d of %d".formatted(name(), language.id(), round, STARTS));
      try (Sandbox sandbox = sandbox()) {
        sandbox.layers(); // which walls stand is found out once for a kernel
        long start = System.nanoTime();
        sandbox.warm(Tenant.DEFAULT, language.id());
        while (sandbox.warming() > 0) {
          Thread.sleep(1);
        }
        millis.add(millis(start));
        run(sandbox, language, language.calls(round), USUAL);
        megabytes.add(largestChild());
      }
    }
    millis.removeFirst(); // that one read its files from the disk
    String median = "ms, median of " + STARTS;
    setting.measures().accept(Measure.atMost(name(), language.id() + ", a worker is ready", Median.of(millis), median, language.start()));
    setting.measures().accept(
        Measure.atMost(name(), language.id() + ", a worker holds", Median.of(megabytes), "MB of memory", language.memory()));
  }

  private void calls(Setting setting, BenchedLanguage language, Sandbox sandbox) throws InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      run(sandbox, language, language.calls(-1 - i), USUAL);
    }
    List<Double> together = runs(setting, language, sandbox, 0);
    List<Double> ours = runs(setting, language, sandbox, PAUSE_MILLIS);
    var theirs = new ArrayList<Double>();
    for (int i = 0; i < Math.max(5, setting.seeds() / 10); i++) {
      setting.progress().accept("%s: %s, process %d".formatted(name(), language.peer(), i));
      alone(language, language.calls(i)).ifPresent(theirs::add);
    }
    String subject = language.id() + ", a new text in a fresh state, four calls";
    Measure median = Measure.atMost(name(), subject, Median.of(ours), "ms, median of " + setting.seeds(), language.snippet());
    if (theirs.isEmpty()) {
      setting.measures().accept(median.noted("no " + language.peer() + " on the PATH"));
    } else {
      double other = Median.of(theirs);
      setting.measures().accept(median.compared("a fresh %s: %.1f ms".formatted(language.peer(), other), other, Median.of(ours)));
      setting.measures().accept(
          Measure.share(name(), subject + ", against " + language.peer(), other / Median.of(ours), "times faster", language.faster()));
    }
    double late = ours.stream().sorted().skip(ours.size() * 99L / 100).findFirst().orElse(0.0);
    setting.measures().accept(Measure.figure(name(), subject + ", all but one in a hundred", late, "ms"));
    setting.measures().accept(
        Measure.figure(name(), subject + ", one right after another", Median.of(together), "ms, median of " + setting.seeds()));
  }

  /** Milliseconds of each run, with a pause before it: the next fresh state is made meanwhile, as while a model thinks. */
  private List<Double> runs(Setting setting, BenchedLanguage language, Sandbox sandbox, int pause) throws InterruptedException {
    var millis = new ArrayList<Double>();
    for (int i = 0; i < setting.seeds(); i++) {
      setting.progress().accept("%s: %s, snippet %d of %d".formatted(name(), language.id(), i, setting.seeds()));
      Thread.sleep(pause);
      long start = System.nanoTime();
      run(sandbox, language, language.calls(2 * i + (pause == 0 ? 0 : 1)), USUAL);
      millis.add(millis(start));
    }
    return millis;
  }

  /** Says how far from the usual interpreter code is that only computes. */
  private void computing(Setting setting, BenchedLanguage language, Sandbox sandbox) throws InterruptedException {
    for (BenchedLanguage.Computation each : language.computations()) {
      var ours = new ArrayList<Double>();
      var theirs = new ArrayList<Double>();
      for (int round = 0; round < COMPUTATIONS; round++) {
        setting.progress().accept("%s: %s computes %s, round %d".formatted(name(), language.id(), each.name(), round));
        long start = System.nanoTime();
        run(sandbox, language, each.text() + "\n", PATIENT);
        ours.add(millis(start));
        alone(language, each.text()).ifPresent(theirs::add);
      }
      double other = Median.of(theirs);
      String peer = theirs.isEmpty() ? "no " + language.peer() + " on the PATH" : "%s: %.0f ms".formatted(language.peer(), other);
      setting.measures().accept(
          Measure.figure(name(), language.id() + ", " + each.name(), Median.of(ours), "ms, median of " + COMPUTATIONS).against(peer, other));
    }
  }

  private static void run(Sandbox sandbox, BenchedLanguage language, String text, Confinement bounds) throws InterruptedException {
    var snippet = new Snippet(language.id(), text);
    Execution execution = sandbox.run(Tenant.DEFAULT, snippet, List.of(BenchedLanguage.FUNCTION), bounds, SandboxBench::answer);
    if (!(execution instanceof Execution.Returned)) {
      throw new IllegalStateException(language.id() + ": " + execution.summary());
    }
  }

  private static SkillResult answer(int number, String function, List<Value> arguments) {
    return SkillResult.done(Value.of(number));
  }

  /** Milliseconds of a process of the usual interpreter, from its start to its end; empty where there is none. */
  private static Optional<Double> alone(BenchedLanguage language, String text) throws InterruptedException {
    var builder = new ProcessBuilder(language.peer(), language.flag(), language.functionAlone() + text);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.empty(); // it is not installed
    }
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new UncheckedIOException(new IOException(language.peer() + " did not run the code"));
    }
    return Optional.of(millis(start));
  }

  /** Megabytes of the largest process that this one has started: the worker, whatever it is wrapped in. */
  private static double largestChild() {
    return ProcessHandle.current().descendants().mapToDouble(child -> {
      try {
        return Memory.megabytes(child.pid());
      } catch (IOException e) {
        return 0; // it is gone
      }
    }).max().orElse(0);
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
