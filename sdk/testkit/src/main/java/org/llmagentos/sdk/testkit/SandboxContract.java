package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Layer;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** What every {@link Sandbox} that runs {@code js} promises. One sandbox may serve all tests: each run is fresh. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class SandboxContract {

  private static final Confinement SHORT = new Confinement(1_000, 1_024, 10);

  /** The sandbox under test; whoever extends this closes it. */
  protected abstract Sandbox sandbox();

  @Test
  void itRunsJavaScript() throws InterruptedException {
    assertThat(sandbox().languages()).contains("js");
    assertThat(value("1 + 1")).isEqualTo(Value.of(2L));
  }

  @Test
  void valuesComeBack() throws InterruptedException {
    assertThat(value("'grün 绿'")).isEqualTo(Value.of("grün 绿"));
    assertThat(value("0.5")).isEqualTo(Value.of(0.5));
    assertThat(value("-7")).isEqualTo(Value.of(-7L));
    assertThat(value("true")).isEqualTo(Value.of(true));
    assertThat(value("null")).isEqualTo(Value.nothing());
    assertThat(value("undefined")).isEqualTo(Value.nothing());
    assertThat(value("[1, 'two', [false]]")).isEqualTo(list(Value.of(1L), Value.of("two"), list(Value.of(false))));
    assertThat(value("({b: 1, a: {c: null}})"))
        .isEqualTo(Value.fields().with("a", Value.fields().with("c", Value.nothing())).with("b", Value.of(1L)));
  }

  @Test
  void valuesCrossBothWays() throws InterruptedException {
    Value everything =
        Value.fields()
            .with("flag", Value.of(true))
            .with("items", list(Value.of(1L), Value.of(2.5), Value.of("三")))
            .with("none", Value.nothing());
    var heard = new ArrayList<Value>();
    Execution execution =
        run(
            "const e = give(); hear(e.flag, e.items[1], e.items[2], e.items.length, e.none); hear(e)",
            List.of("give", "hear"),
            (_, function, arguments) -> {
              heard.addAll(arguments);
              return function.equals("give") ? SkillResult.done(everything) : SkillResult.done();
            });
    assertThat(execution).isInstanceOf(Execution.Returned.class);
    assertThat(heard)
        .containsExactly(Value.of(true), Value.of(2.5), Value.of("三"), Value.of(3L), Value.nothing(), everything);
  }

  @Test
  void callsAreNumberedFromOneAndComeOnTheCallersThread() throws InterruptedException {
    var numbers = new ArrayList<Integer>();
    var threads = new ArrayList<Thread>();
    run(
        "for (let i = 0; i < 3; i++) act(i)",
        List.of("act"),
        (number, _, arguments) -> {
          numbers.add(number);
          threads.add(Thread.currentThread());
          assertThat(arguments).containsExactly(Value.of(number - 1L));
          return SkillResult.done();
        });
    assertThat(numbers).containsExactly(1, 2, 3);
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void aFailedCallIsAnExceptionWhoseMessageIsTheFact() throws InterruptedException {
    Sandbox.Gate failing = (_, _, _) -> SkillResult.failed("the hands are full");
    assertThat(run("let m = ''; try { act() } catch (e) { m = e.message } m", List.of("act"), failing))
        .isEqualTo(new Execution.Returned(Value.of("the hands are full"), ""));
    assertThat(run("\nact()", List.of("act"), failing))
        .isInstanceOfSatisfying(
            Execution.Threw.class,
            threw -> {
              assertThat(threw.message()).contains("the hands are full");
              assertThat(threw.line()).isEqualTo(2);
            });
  }

  @Test
  void whatTheGuestThrowsIsAValueWithoutAnythingOfTheHosts() throws InterruptedException {
    for (String text : List.of("throw new Error('ouch')", "let x = ;", "nobody()", "null.field")) {
      assertThat(run(text))
          .as(text)
          .isInstanceOfSatisfying(
              Execution.Threw.class,
              threw -> assertThat(threw.message()).isNotBlank().doesNotContain("org.graalvm", "org.llmagentos", "java.lang", "\tat "));
    }
  }

  @Test
  void aRunThatDoesNotEndIsEnded() throws InterruptedException {
    assertThat(run("while (true) {}")).isInstanceOf(Execution.TimedOut.class);
    assertThat(run("'alive'")).isEqualTo(new Execution.Returned(Value.of("alive"), ""));
  }

  @Test
  void outputIsKeptAndBounded() throws InterruptedException {
    assertThat(run("console.log('one'); console.log('二')").output()).isEqualTo("one\n二\n");
    Execution flood = run("while (true) console.log('0123456789')");
    assertThat(flood).isInstanceOfSatisfying(Execution.Exhausted.class, it -> assertThat(it.resource()).isEqualTo("output"));
    assertThat(flood.output().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, SHORT.outputBytes());
  }

  @Test
  void callsAreBounded() throws InterruptedException {
    var made = new ArrayList<Integer>();
    Execution execution =
        run(
            "while (true) { try { act() } catch (e) {} }",
            List.of("act"),
            (number, _, _) -> {
              made.add(number);
              return SkillResult.done();
            });
    assertThat(execution).isInstanceOfSatisfying(Execution.Exhausted.class, it -> assertThat(it.resource()).isEqualTo("calls"));
    assertThat(made).hasSize(SHORT.calls());
  }

  @Test
  void memoryAndStackAreBounded() throws InterruptedException {
    var patient = new Confinement(30_000, 1_024, 10);
    assertThat(run("const a = []; while (true) a.push(new Array(100000).fill(7))", patient))
        .isInstanceOfSatisfying(Execution.Exhausted.class, it -> assertThat(it.resource()).isEqualTo("memory"));
    assertThat(run("function f(n) { return 1 + f(n + 1) } f(0)", patient))
        .isInstanceOfAny(Execution.Threw.class, Execution.Exhausted.class);
    assertThat(value("'alive'")).isEqualTo(Value.of("alive"));
  }

  @Test
  void everyRunIsFresh() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      assertThat(value("globalThis.count = (globalThis.count ?? 0) + 1; Array.prototype.extra = 1; count")).isEqualTo(Value.of(1L));
      assertThat(value("typeof [].extra")).isEqualTo(Value.of("undefined"));
    }
  }

  @Test
  void nothingOfTheHostIsInReach() throws InterruptedException {
    for (String name : List.of("Java", "Polyglot", "Packages", "require", "load", "process", "fetch", "read", "quit")) {
      assertThat(value("typeof " + name)).as(name).isEqualTo(Value.of("undefined"));
    }
  }

  @Test
  void anUnknownLanguageIsRefused() throws InterruptedException {
    assertThat(sandbox().run(Tenant.DEFAULT, new Snippet("cobol", "STOP RUN."), List.of(), SHORT, NO_CALLS))
        .isInstanceOf(Execution.Refused.class);
  }

  @Test
  void layersAreToldOnce() {
    assertThat(sandbox().layers()).extracting(Layer::name).doesNotHaveDuplicates();
    assertThat(sandbox().layers()).isEqualTo(sandbox().layers());
  }

  @Test
  void anInterruptEndsTheRun() {
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                run(
                    "act(); while (true) {}",
                    List.of("act"),
                    (_, _, _) -> {
                      Thread.currentThread().interrupt();
                      return SkillResult.done();
                    }));
    assertThat(Thread.interrupted()).as("the interrupt was taken").isFalse();
  }

  private static final Sandbox.Gate NO_CALLS =
      (_, function, _) -> {
        throw new AssertionError("nothing was offered, yet " + function + " was called");
      };

  private static Value list(Value... values) {
    return Value.of(List.of(values));
  }

  private Value value(String text) throws InterruptedException {
    Execution execution = run(text);
    assertThat(execution).as(text).isInstanceOf(Execution.Returned.class);
    return ((Execution.Returned) execution).value();
  }

  private Execution run(String text) throws InterruptedException {
    return run(text, SHORT);
  }

  private Execution run(String text, Confinement confinement) throws InterruptedException {
    return sandbox().run(Tenant.DEFAULT, new Snippet("js", text), List.of(), confinement, NO_CALLS);
  }

  private Execution run(String text, List<String> functions, Sandbox.Gate gate) throws InterruptedException {
    return sandbox().run(Tenant.DEFAULT, new Snippet("js", text), functions, SHORT, gate);
  }
}
