package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** What well-meaning snippets can expect. */
class JsSandboxTest {
  private static Bench bench;

  @BeforeAll
  static void open() {
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void forget() {
    bench.calls.clear();
  }

  @Test
  void isFoundAsAService() {
    try (Sandbox found = ServiceLoader.load(Sandbox.class).findFirst().orElseThrow()) {
      assertThat(found).isInstanceOf(WorkerSandbox.class);
      assertThat(found.languages()).containsExactly("js", "python");
    }
  }

  @Test
  void valuesComeOut() throws Exception {
    assertThat(bench.value("1 + 1")).isEqualTo(Value.of(2));
    assertThat(bench.value("4 / 2")).isEqualTo(Value.of(2));
    assertThat(bench.value("2 ** 40")).isEqualTo(Value.of(1L << 40));
    assertThat(bench.value("9223372036854775807n")).isEqualTo(Value.of(Long.MAX_VALUE));
    assertThat(bench.value("-0.5")).isEqualTo(Value.of(-0.5));
    assertThat(bench.value("-0")).isEqualTo(Value.of(-0.0));
    assertThat(bench.value("0 / 0")).isEqualTo(Value.of(Double.NaN));
    assertThat(bench.value("1e300")).isEqualTo(Value.of(1e300));
    assertThat(bench.value("'打开门 🚪\\u0000'")).isEqualTo(Value.of("打开门 🚪\u0000"));
    assertThat(bench.value("[true, [], null, , undefined]"))
        .isEqualTo(Value.of(List.of(Value.of(true), Value.of(List.of()), Value.nothing(), Value.nothing(), Value.nothing())));
    assertThat(bench.value("({ b: 1, a: { c: 'x' }, __proto__: null })"))
        .isEqualTo(Value.fields().with("b", Value.of(1)).with("a", Value.fields().with("c", Value.of("x"))));
    assertThat(bench.value("let unused = 1")).isEqualTo(Value.nothing());
    assertThat(bench.value("2n ** 64n - 2n ** 200n")).isEqualTo(Value.of(BigInteger.TWO.pow(64).subtract(BigInteger.TWO.pow(200))));
    assertThat(bench.value("new Uint8Array([1, 255])")).isEqualTo(Value.of(new byte[] {1, -1}));
    assertThat(bench.value("Object.defineProperty(Uint8Array, Symbol.hasInstance, { value: () => true }); const l = ['x']; l.byteLength = 1; l"))
        .isEqualTo(Value.of(List.of(Value.of("x"))));
    assertThat(bench.value("new Uint8Array(0)")).isEqualTo(Value.of(new byte[0]));
    assertThat(bench.value("new Int16Array([1, -2])")).isEqualTo(Value.of(List.of(Value.of(1), Value.of(-2))));
    assertThat(bench.value("(async () => { await null; return 7; })()")).isEqualTo(Value.of(7));
  }

  @Test
  void methodsAreRequiredAndStandardInputIsRead() throws Exception {
    List<String> functions = List.of("llm.LLM.say", "llm.LLM.fail", "llm.Other.say", "stdin");
    Sandbox.Gate gate = (_, function, arguments) -> switch (function) {
      case "stdin" -> SkillResult.done(Value.of("one"));
      case "llm.LLM.fail" -> SkillResult.failed("no");
      default -> SkillResult.done(Value.of(function + arguments));
    };
    String text =
        """
        const { LLM, Other } = require('llm');
        let fact, absent;
        try { new LLM().fail(); } catch (e) { fact = `${e.name} ${e.message}`; }
        try { require('fs'); } catch (e) { absent = e.message; }
        [new LLM().say('x'), new Other().say(), fact, absent, LLM.name, stdin()]
        """;
    Execution execution = bench.sandbox.run(Tenant.DEFAULT, new Snippet("js", text), functions, Confinement.STANDARD, gate);
    assertThat(execution).isInstanceOf(Execution.Returned.class).asString()
        .contains("[llm.LLM.say[x], llm.Other.say[], SkillError no, there is no module fs, LLM, one]");
    assertThat(bench.run("require('llm')")).isInstanceOf(Execution.Threw.class);
  }

  @Test
  void valuesCrossTheGateUnchanged() throws Exception {
    var value = Value.of(List.of(
        Value.of(Long.MAX_VALUE), Value.of(-(1L << 53)), Value.of(2.5), Value.of("𝒳"), Value.nothing(), Value.of(false),
        Value.fields().with("__proto__", Value.of(1)).with("constructor", Value.of(List.of())).with("", Value.of("empty"))));
    Sandbox.Gate gate = (_, _, arguments) -> SkillResult.done(arguments.isEmpty() ? value : Value.of(value.equals(arguments.getFirst())));
    Execution execution = bench.sandbox.run(
        Tenant.DEFAULT, new Snippet("js", "f(f())"), List.of("f"), Confinement.STANDARD, gate);
    assertThat(execution).isEqualTo(new Execution.Returned(Value.of(true), ""));
    assertThat(bench.value("const l = echo([1, { a: [2] }]); l.push(3); Array.isArray(l) && l.map(x => typeof x).join()"))
        .isEqualTo(Value.of("number,object,number"));
    assertThat(bench.value("JSON.stringify(echo({ a: [1], b: null }))")).isEqualTo(Value.of("{\"a\":[1],\"b\":null}"));
  }

  @Test
  void callsAreNumberedAndAnsweredOnTheCallersThread() throws Exception {
    Thread caller = Thread.currentThread();
    Sandbox.Gate gate =
        (number, function, arguments) -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          return bench.gate.call(number, function, arguments);
        };
    bench.sandbox.run(Tenant.DEFAULT, new Snippet("js", "goto(3); echo(); echo('a', [2], undefined)"),
        List.of("goto", "echo"), Confinement.STANDARD, gate);
    assertThat(bench.calls).containsExactly("1 goto[3]", "2 echo[]", "3 echo[a, [2], null]");
  }

  @Test
  void aFailureIsAnErrorTheGuestCanCatch() throws Exception {
    assertThat(bench.value("try { fail('the hands are full') } catch (e) { [e.name, e.message, e instanceof Error] }"))
        .isEqualTo(Value.of(List.of(Value.of("SkillError"), Value.of("the hands are full"), Value.of(true))));
    assertThat(bench.run("goto(1);\n\nfunction f() {\n  fail('no door');\n}\nf();"))
        .isEqualTo(new Execution.Threw("SkillError: no door", 4, ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "echo('key').pickup()|TypeError: (intermediate value)(...).pickup is not a function|1",
      "const a = 1;\\na = 2|TypeError: Assignment to constant \"a\"|2",
      "null.x|TypeError: Cannot read property 'x' of null|1",
      "1;\\n\\nundefinedName|ReferenceError: undefinedName is not defined|3",
      "throw new Error('mine')|Error: mine|1",
      "\\nthrow 'text'|text|2",
      "throw { a: 1 }|{\"a\":1}|1",
      "throw undefined|undefined|1",
      "\\nasync function f() {\\n  fail('late');\\n}\\nf()|SkillError: late|3",
      "\\neval('throw new RangeError(1)')|RangeError: 1|2",
      "new Promise(() => {})|the promise that the snippet came to can never be settled|0",
      "() => 1|a function cannot leave the snippet|0",
      "2n ** 65536n|a whole number of more than 65536 bits cannot leave the snippet|0",
      "new Map([[1, 2]])|only plain values can leave the snippet, not a Map|0",
      "Symbol('s')|only plain values can leave the snippet, not a symbol|0",
      "const o = {}; o.o = [o]; o|a value that nests deeper than 32 levels, or contains itself, cannot leave the snippet|0",
      "'x'.repeat(2 ** 21)|a value of more than 1048576 bytes cannot leave the snippet|0",
      "new Array(2 ** 32 - 1)|a value of more than 1048576 bytes cannot leave the snippet|0",
      "'门'.repeat(2 ** 19)|more than 1048576 bytes|0",
      "\\necho(() => 1)|TypeError: a function cannot leave the snippet|2",
      "({ get a() { throw new Error('trap') } })|Error: trap|1",
      "Date.now()|ReferenceError: Date is not defined|1",
  })
  void mistakesAreToldWithTheirLine(String text, String message, int line) throws Exception {
    assertThat(bench.run(text.replace("\\n", "\n"))).isEqualTo(new Execution.Threw(message, line, ""));
  }

  @Test
  void syntaxErrorsAreToldWithTheirLine() throws Exception {
    assertThat(bench.run("1;\nlet a b")).isInstanceOfSatisfying(Execution.Threw.class, threw -> {
      assertThat(threw.line()).isEqualTo(2);
      assertThat(threw.message()).startsWith("SyntaxError: snippet:2:6 Expected ; but found b");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "1;\\nwhile (true) {\\n}|did not end in time (line 2)",
      "function f() {\\n  while (true) goto(1);\\n}\\nf()|used up its bound of calls (line 2)",
      "function f(n) {\\n  return f(n + 1) + 1;\\n}\\nf(0)|used up its bound of stack (line 1)",
  })
  void aRunThatWasEndedTellsWhere(String text, String summary) throws Exception {
    assertThat(bench.run(text.replace("\\n", "\n"), Bench.SHORT).summary()).isEqualTo(summary);
  }

  @Test
  void whatIsPrintedIsOutput() throws Exception {
    assertThat(bench.run("console.log('hi', [1], { a: 1 }, null, undefined, 2n, new Error('x')); print(); console.error('e'); throw 1").output())
        .isEqualTo("hi [1] {\"a\":1} null undefined 2 Error: x\n\ne\n");
    assertThat(bench.run("console.log('a');\nwhile (true) {}", Bench.SHORT)).isEqualTo(new Execution.TimedOut("a\n", 2));
  }

  @Test
  void theSameSnippetGivesTheSame() throws Exception {
    String text = "[Math.random(), Math.random(), Object.keys({ b: 1, a: 2 }), (1e21).toLocaleString()]";
    assertThat(bench.value(text)).isEqualTo(bench.value(text));
    assertThat(bench.value("const r = Array.from({ length: 1000 }, Math.random); r.every(x => x >= 0 && x < 1) && new Set(r).size"))
        .isEqualTo(Value.of(1000));
  }

  @Test
  void anAnswerThatCannotCrossIsAFailure() throws Exception {
    Sandbox.Gate gate = (_, _, _) -> SkillResult.done(Value.of("x".repeat(1 << 20)));
    Execution execution = bench.sandbox.run(
        Tenant.DEFAULT, new Snippet("js", "big()"), List.of("big"), Confinement.STANDARD, gate);
    assertThat(execution.summary()).isEqualTo("SkillError: the answer of big cannot cross: more than 1048576 bytes (line 1)");
  }

  @Test
  void whatCannotBeRunIsRefused() throws Exception {
    assertThat(bench.run("/*" + "x".repeat(1 << 20) + "*/")).isInstanceOf(Execution.Refused.class);
    assertThat(bench.sandbox.run(Tenant.DEFAULT, new Snippet("cobol", ""), List.of(), Confinement.STANDARD, bench.gate))
        .isEqualTo(new Execution.Refused("no language cobol, only [js, python]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"var goto = 3; goto", "let echo = 4; echo", "function fail() { return 5 } fail()", "console = 1; print = 2; 6"})
  void aSnippetMayUseAFunctionsNameForItself(String text) throws Exception {
    assertThat(bench.value(text)).isInstanceOf(Value.Whole.class);
  }

  @Test
  void longListsComeIn() throws Exception {
    assertThat(bench.value("const l = echo(Array.from({ length: 70000 }, (_, i) => i)); l.length + l[69999]")).isEqualTo(Value.of(139_999));
  }
}
