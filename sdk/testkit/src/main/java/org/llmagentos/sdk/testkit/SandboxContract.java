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

/**
 * What every {@link Sandbox} promises for a language, {@code js} or {@code python}. One sandbox may serve all tests: each run is fresh.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class SandboxContract {

  private static final Confinement SHORT = new Confinement(1_000, 1_024, 10);

  /** The sandbox under test; whoever extends this closes it. */
  protected abstract Sandbox sandbox();

  /** The language under test. */
  protected String language() {
    return "js";
  }

  /** The same in each language. */
  private String in(String js, String python) {
    return switch (language()) {
      case "js" -> js;
      case "python" -> python;
      default -> throw new IllegalStateException("the contract is not written in " + language());
    };
  }

  @Test
  void itRunsTheLanguage() throws InterruptedException {
    assertThat(sandbox().languages()).contains(language());
    assertThat(value("1 + 1")).isEqualTo(Value.of(2L));
  }

  @Test
  void valuesComeBack() throws InterruptedException {
    assertThat(value("'grün 绿'")).isEqualTo(Value.of("grün 绿"));
    assertThat(value("0.5")).isEqualTo(Value.of(0.5));
    assertThat(value("-7")).isEqualTo(Value.of(-7L));
    assertThat(value(in("true", "True"))).isEqualTo(Value.of(true));
    assertThat(value(in("null", "None"))).isEqualTo(Value.nothing());
    assertThat(value(in("undefined", "x = 1"))).isEqualTo(Value.nothing());
    assertThat(value(in("[1, 'two', [false]]", "(1, 'two', [False])")))
        .isEqualTo(list(Value.of(1L), Value.of("two"), list(Value.of(false))));
    assertThat(value(in("({b: 1, a: {c: null}})", "{'b': 1, 'a': {'c': None}}")))
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
            in(
                "const e = give(); hear(e.flag, e.items[1], e.items[2], e.items.length, e.none); hear(e)",
                "e = give()\nhear(e['flag'], e['items'][1], e['items'][2], len(e['items']), e['none'])\nhear(e)"),
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
        in("for (let i = 0; i < 3; i++) act(i)", "for i in range(3): act(i)"),
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
    assertThat(run(
            in("let m = ''; try { act() } catch (e) { m = e.message } m", "try:\n  act()\nexcept SkillError as e:\n  m = str(e)\nm"),
            List.of("act"),
            failing))
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
    String ouch = in("throw new Error('ouch')", "raise Exception('ouch')");
    for (String text : List.of(ouch, "let x = ;", "nobody()", in("null.field", "None.field"))) {
      assertThat(run(text))
          .as(text)
          .isInstanceOfSatisfying(
              Execution.Threw.class,
              threw -> assertThat(threw.message()).isNotBlank().doesNotContain("org.graalvm", "org.llmagentos", "java.lang", "\tat "));
    }
  }

  @Test
  void aRunThatDoesNotEndIsEnded() throws InterruptedException {
    assertThat(run(in("while (true) {}", "while True: pass"))).isInstanceOf(Execution.TimedOut.class);
    assertThat(run("'alive'")).isEqualTo(new Execution.Returned(Value.of("alive"), ""));
  }

  @Test
  void outputIsKeptAndBounded() throws InterruptedException {
    assertThat(run(in("console.log('one'); console.log('二')", "print('one'); print('二')")).output()).isEqualTo("one\n二\n");
    Execution flood = run(in("while (true) console.log('0123456789')", "while True: print('0123456789')"));
    assertThat(flood).isInstanceOfSatisfying(Execution.Exhausted.class, it -> assertThat(it.resource()).isEqualTo("output"));
    assertThat(flood.output().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, SHORT.outputBytes());
  }

  @Test
  void callsAreBounded() throws InterruptedException {
    var made = new ArrayList<Integer>();
    Execution execution =
        run(
            in("while (true) { try { act() } catch (e) {} }", "while True:\n  try: act()\n  except Exception: pass"),
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
    String hoard = in("const a = []; while (true) a.push(new Array(100000).fill(7))", "a = []\nwhile True: a.append([7] * 100000)");
    assertThat(run(hoard, patient))
        .isInstanceOfSatisfying(Execution.Exhausted.class, it -> assertThat(it.resource()).isEqualTo("memory"));
    assertThat(run(in("function f(n) { return 1 + f(n + 1) } f(0)", "def f(n): return 1 + f(n + 1)\nf(0)"), patient))
        .isInstanceOfAny(Execution.Threw.class, Execution.Exhausted.class);
    assertThat(value("'alive'")).isEqualTo(Value.of("alive"));
  }

  @Test
  void everyRunIsFresh() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      assertThat(
              value(
                  in(
                      "globalThis.count = (globalThis.count ?? 0) + 1; Array.prototype.extra = 1; count",
                      "import json\ncount = globals().get('count', 0) + 1\njson.extra = 1\ncount")))
          .isEqualTo(Value.of(1L));
      assertThat(value(in("'extra' in []", "import json\nhasattr(json, 'extra')"))).isEqualTo(Value.of(false));
    }
  }

  @Test
  void nothingOfTheHostIsInReach() throws InterruptedException {
    List<String> wishes =
        language().equals("js")
            ? List.of("Java", "Polyglot", "Packages", "require", "load", "process", "fetch", "read", "quit")
            : List.of(
                "import java; java.type('java.lang.System')",
                "import polyglot; polyglot.eval(language='js', string='1')",
                "open('/etc/passwd')",
                "import os; os.listdir('/')",
                "import os; os.system('true')",
                "import _socket; _socket.socket()",
                "import _thread; _thread.start_new_thread(print, ())");
    for (String wish : wishes) {
      assertThat(run(wish)).as(wish).isInstanceOf(Execution.Threw.class);
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
                    in("act(); while (true) {}", "act()\nwhile True: pass"),
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
    return sandbox().run(Tenant.DEFAULT, new Snippet(language(), text), List.of(), confinement, NO_CALLS);
  }

  private Execution run(String text, List<String> functions, Sandbox.Gate gate) throws InterruptedException {
    return sandbox().run(Tenant.DEFAULT, new Snippet(language(), text), functions, SHORT, gate);
  }
}
