package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * Snippets of all kinds, of two tenants at once: {@code -Dsandbox.runs=1000} for more, {@code -Dsandbox.seed=S} for others. None harms the
 * next, each that runs away ends soon after its deadline, and at the end every tenant is served as before. {@code -Dsandbox.slack=MS} says
 * how soon: half a second is asked of a quiet machine, a busy one may add more.
 */
class MixedRunsTest {
  private static final int RUNS = Integer.getInteger("sandbox.runs", 60);
  private static final int SLACK = Integer.getInteger("sandbox.slack", 2_000);
  private static final long SEED = Long.getLong("sandbox.seed", 1);
  private static final List<Tenant> TENANTS = List.of(new Tenant("one"), new Tenant("two"));
  /** Snippets of a well-meaning author, among them those that fail. */
  private static final int WELL_MEANT = 3;

  private final WorkerSandbox sandbox = new WorkerSandbox();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> late = Collections.synchronizedList(new ArrayList<>());
  private final ConcurrentHashMap<String, AtomicInteger> ends = new ConcurrentHashMap<>();

  @Test
  void noneHarmsAnother() throws Exception {
    try (sandbox; var threads = Executors.newFixedThreadPool(TENANTS.size())) {
      List<Future<?>> done = new ArrayList<>();
      for (Tenant tenant : TENANTS) {
        done.add(threads.submit(() -> live(tenant)));
      }
      for (Future<?> each : done) {
        each.get();
      }
      for (Tenant tenant : TENANTS) {
        check(tenant, "js", "6 * 7", Value.of(42));
        check(tenant, "python", "6 * 7", Value.of(42));
      }
    }
    Collections.sort(late);
    System.out.printf(
        "%d mixed runs, seed %d: %s; %d ran to their deadline, and past it %d ms (median), %d ms (longest)%n",
        RUNS, SEED, ends, late.size(), late.isEmpty() ? 0 : late.get(late.size() / 2), late.isEmpty() ? 0 : late.getLast());
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  private Void live(Tenant tenant) throws InterruptedException {
    var random = new Random(SEED * 31 + TENANTS.indexOf(tenant));
    List<Runaway> runaways = Runaway.all();
    for (int i = 0; i < RUNS / TENANTS.size(); i++) {
      String language = random.nextBoolean() ? "js" : "python";
      int number = random.nextInt(1_000_000);
      switch (random.nextInt(WELL_MEANT + 1)) {
        case 0 -> check(tenant, language, number + " + echo(1)", Value.of(number + 1));
        case 1 -> check(tenant, language, "goto(" + number + ");\n[echo(2), 'x']", Value.of(List.of(Value.of(2), Value.of("x"))));
        case 2 -> fails(tenant, language, "\nnobody" + number + "()");
        default -> runsAway(tenant, runaways.get(random.nextInt(runaways.size())));
      }
    }
    return null;
  }

  private void check(Tenant tenant, String language, String text, Value expected) throws InterruptedException {
    Execution execution = run(tenant, language, text, Confinement.STANDARD);
    if (!execution.equals(new Execution.Returned(expected, ""))) {
      wrong.add(language + " " + text + " came to " + execution);
    }
  }

  private void fails(Tenant tenant, String language, String text) throws InterruptedException {
    Execution execution = run(tenant, language, text, Confinement.STANDARD);
    if (!(execution instanceof Execution.Threw(_, int line, _) && line == 2)) {
      wrong.add(language + " " + text + " came to " + execution);
    }
  }

  /** One at a time, and none while a worker starts: else it would be the machine that is measured. */
  private synchronized void runsAway(Tenant tenant, Runaway runaway) throws InterruptedException {
    check(tenant, runaway.language(), "1", Value.of(1));
    while (sandbox.warming() > 0) {
      Thread.sleep(10);
    }
    long start = System.nanoTime();
    Execution execution = run(tenant, runaway.language(), runaway.text(), runaway.bounds());
    long over = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) - runaway.bounds().wallMillis();
    if (!runaway.ends().contains(Runaway.end(execution))) {
      wrong.add(runaway + " came to " + execution);
    }
    if (execution instanceof Execution.TimedOut) {
      late.add(over);
    }
    if (over > SLACK) {
      wrong.add(runaway + " ended " + over + " ms past its deadline");
    }
  }

  private Execution run(Tenant tenant, String language, String text, Confinement bounds) throws InterruptedException {
    var snippet = new Snippet(language, text);
    Execution execution = sandbox.run(tenant, snippet, List.of("goto", "echo", "fail"), bounds, MixedRunsTest::answer);
    String end = execution.getClass().getSimpleName();
    ends.computeIfAbsent(end, _ -> new AtomicInteger()).incrementAndGet();
    return execution;
  }

  private static SkillResult answer(int number, String function, List<Value> arguments) {
    return function.equals("fail") ? SkillResult.failed("no") : SkillResult.done(arguments.isEmpty() ? Value.nothing() : arguments.getFirst());
  }
}
