package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
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

/** What well-meaning snippets in Python can expect. */
class PythonSandboxTest {
  private final Bench bench = Bench.python();

  @BeforeEach
  void forget() {
    bench.calls.clear();
  }

  @Test
  void valuesComeOut() throws Exception {
    assertThat(bench.value("1 + 1")).isEqualTo(Value.of(2));
    assertThat(bench.value("4 / 2")).isEqualTo(Value.of(2.0));
    assertThat(bench.value("2 ** 63 - 1")).isEqualTo(Value.of(Long.MAX_VALUE));
    assertThat(bench.value("-2 ** 63")).isEqualTo(Value.of(Long.MIN_VALUE));
    assertThat(bench.value("2 ** 53 + 1")).isEqualTo(Value.of((1L << 53) + 1));
    assertThat(bench.value("2 ** 64 - 2 ** 200")).isEqualTo(Value.of(BigInteger.TWO.pow(64).subtract(BigInteger.TWO.pow(200))));
    assertThat(bench.value("class B(bytes):\n  def __getitem__(self, i): return 'x'\nB(b'a')")).isEqualTo(Value.of(new byte[] {'a'}));
    assertThat(bench.value("bytearray(b'a')")).isEqualTo(Value.of(new byte[] {'a'}));
    assertThat(bench.value("-0.0")).isEqualTo(Value.of(-0.0));
    assertThat(bench.value("float('nan')")).isEqualTo(Value.of(Double.NaN));
    assertThat(bench.value("1e300")).isEqualTo(Value.of(1e300));
    assertThat(bench.value("'打开门 🚪\\0'")).isEqualTo(Value.of("打开门 🚪\u0000"));
    assertThat(bench.value("(True, [], None, b'\\x01\\xff', range(2))"))
        .isEqualTo(Value.of(List.of(
            Value.of(true), Value.of(List.of()), Value.nothing(), Value.of(new byte[] {1, -1}),
            Value.of(List.of(Value.of(0), Value.of(1))))));
    assertThat(bench.value("from collections import *\nd = defaultdict(list)\nd['b'] = 1\nd['a'] = OrderedDict(c='x')\nd"))
        .isEqualTo(Value.fields().with("b", Value.of(1)).with("a", Value.fields().with("c", Value.of("x"))));
    assertThat(bench.value("async def f():\n  return echo(7)\nf()")).isEqualTo(Value.of(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x = 1", "None", "import json", "for i in [1]:\n  i", "def f(): return 1", "", "# nothing", "exit()", "exit(0)"})
  void whatDoesNotEndInAnExpressionComesToNothing(String text) throws Exception {
    assertThat(bench.value(text)).isEqualTo(Value.nothing());
  }

  @Test
  void methodsAreImportedAndStandardInputIsRead() throws Exception {
    List<String> functions = List.of("llm.LLM.say", "llm.LLM.fail", "llm.Other.say", "stdin");
    Sandbox.Gate gate = (_, function, arguments) -> switch (function) {
      case "stdin" -> SkillResult.done(Value.of("one\n二\n"));
      case "llm.LLM.fail" -> SkillResult.failed("no");
      default -> SkillResult.done(Value.of(function + arguments));
    };
    String text =
        """
        from llm import LLM, Other
        import llm, sys
        try:
          LLM().fail()
        except SkillError as e:
          fact = str(e)
        try:
          LLM().say(a=1)
        except TypeError as e:
          named = str(e)
        [LLM().say('x'), llm.Other().say(), fact, named, input(), [line for line in sys.stdin], sys.stdin.read()]
        """;
    Execution execution = bench.sandbox.run(Tenant.DEFAULT, new Snippet("python", text), functions, Confinement.STANDARD, gate);
    assertThat(execution).isInstanceOf(Execution.Returned.class).asString()
        .contains("[llm.LLM.say[x], llm.Other.say[], no, say() takes no keyword arguments, one, [二\n], ]");
    assertThat(bench.run("import llm")).isInstanceOf(Execution.Threw.class);
  }

  @Test
  void valuesCrossTheGateUnchanged() throws Exception {
    var value = Value.of(List.of(
        Value.of(Long.MAX_VALUE), Value.of(-(1L << 53)), Value.of(2.5), Value.of(3.0), Value.of("𝒳"), Value.nothing(), Value.of(false), Value.of(new byte[] {0, -128, 127}),
        Value.of(BigInteger.TEN.pow(5_000)), Value.of(BigInteger.TEN.pow(19).negate()),
        Value.fields().with("__class__", Value.of(1)).with("keys", Value.of(List.of())).with("", Value.of("empty"))));
    Sandbox.Gate gate = (_, _, arguments) -> SkillResult.done(arguments.isEmpty() ? value : Value.of(value.equals(arguments.getFirst())));
    Execution execution = bench.sandbox.run(
        Tenant.DEFAULT, new Snippet("python", "f(f())"), List.of("f"), Confinement.STANDARD, gate);
    assertThat(execution).isEqualTo(new Execution.Returned(Value.of(true), ""));
    assertThat(bench.value("l = echo([None, True, 1, 2.0, 's', [], {}])\nl.append(echo(None) is None)\n[type(x).__name__ for x in l]")
            .text())
        .isEqualTo("[NoneType, bool, int, float, str, list, dict, bool]");
    assertThat(bench.value("import json\njson.dumps(echo({'a': [1], 'b': None}))")).isEqualTo(Value.of("{\"a\": [1], \"b\": null}"));
    assertThat(bench.value("l = echo(list(range(70000)))\nlen(l) + l[69999]")).isEqualTo(Value.of(139_999));
  }

  @Test
  void callsAreNumbered() throws Exception {
    bench.value("goto(3); echo(); echo('a', (2,), None)");
    assertThat(bench.calls).containsExactly("1 goto[3]", "2 echo[]", "3 echo[a, [2], null]");
  }

  @Test
  void aFailureIsAnErrorTheGuestCanCatch() throws Exception {
    assertThat(bench.value("try:\n  fail('the hands are full')\nexcept SkillError as e:\n  r = [str(e), isinstance(e, Exception)]\nr"))
        .isEqualTo(Value.of(List.of(Value.of("the hands are full"), Value.of(true))));
    assertThat(bench.run("goto(1)\n\ndef f():\n  fail('no door')\nf()")).isEqualTo(new Execution.Threw("SkillError: no door", 4, ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "def f(x): pass\\nf()|TypeError: f() missing 1 required positional argument: 'x'|2",
      "echo('key').pickup()|AttributeError: 'str' object has no attribute 'pickup'|1",
      "if True:\\nx = 1|IndentationError: expected an indented block after 'if' statement on line 1|2",
      "'a' + 1|TypeError: can only concatenate str (not \"int\") to str|1",
      "1\\n\\nx|NameError: name 'x' is not defined|3",
      "def f():\\n  return [][1]\\n\\nf()|IndexError: list index out of range|2",
      "raise ValueError|ValueError|1",
      "{}['k']|KeyError: 'k'|1",
      "1\\nif x|SyntaxError: expected ':'|2",
      "def f():\\n  x = [1\\nf()|SyntaxError: '[' was never closed|2",
      "\\neval('1 +')|SyntaxError: invalid syntax (<string>, line 1)|2",
      "class Mine(Exception): pass\\nraise Mine(3)|Mine: 3|2",
      "import json\\njson.loads('{')|json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: "
          + "line 1 column 2 (char 1)|2",
      "raise KeyboardInterrupt|KeyboardInterrupt|1",
      "raise GeneratorExit('g')|GeneratorExit: g|1",
      "exit('why')|SystemExit: why|0",
      "import sys\\nsys.exit(4)|SystemExit: 4|0",
      "import nothing_like_it|ModuleNotFoundError: No module named 'nothing_like_it'|1",
      "goto(place=1)|TypeError: goto() takes no keyword arguments|1",
      "\\necho(lambda: 1)|TypeError: a function cannot leave the snippet|2",
      "echo(open)|TypeError: a function cannot leave the snippet|1",
      "lambda: 1|a function cannot leave the snippet|0",
      "2 ** 65536|a whole number of more than 65536 bits cannot leave the snippet|0",
      "{1, 2}|only plain values can leave the snippet, not a set|0",
      "{1: 2}|only what is named by texts can leave the snippet, not a dict with a int|0",
      "1j|only plain values can leave the snippet, not a complex|0",
      "object()|only plain values can leave the snippet, not a object|0",
      "(i for i in [])|only plain values can leave the snippet, not a generator|0",
      "a = []; a.append(a); a|a value that nests deeper than 32 levels, or contains itself, cannot leave the snippet|0",
      "d = {}; d['d'] = d; d|a value that nests deeper than 32 levels, or contains itself, cannot leave the snippet|0",
      "'x' * 2 ** 21|a value of more than 1048576 bytes cannot leave the snippet|0",
      "range(10 ** 9)|a value of more than 1048576 bytes cannot leave the snippet|0",
      "class W:\\n  def __await__(self): yield\\nasync def f(): await W()\\nf()|"
          + "the promise that the snippet came to can never be settled|0",
      "open('data.txt')|PermissionError: [Errno 1] Operation not permitted: 'data.txt'|1",
      "input()|EOFError: EOF when reading a line|1",
      "import threading\\nthreading.Thread(target=print).start()|RuntimeError: can't start new thread|2",
      "import datetime\\ndatetime.datetime.now()|"
          + "RuntimeError: a snippet does not know the time of day: let a function tell it, or do without|2",
  })
  void mistakesAreToldWithTheirLine(String text, String message, int line) throws Exception {
    assertThat(bench.run(text.replace("\\n", "\n"))).isEqualTo(new Execution.Threw(message, line, ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "1\\nwhile True:\\n  pass|did not end in time",
      "1\\ndef f():\\n  while True:\\n    pass\\n\\nf()|did not end in time (line 2)",
      "def f():\\n  while True: goto(1)\\nf()|used up its bound of calls",
      "def f(n):\\n  return f(n + 1) + 1\\nf(0)|used up its bound of stack (line 2)",
  })
  void aRunThatWasEndedTellsWhere(String text, String summary) throws Exception {
    assertThat(bench.run(text.replace("\\n", "\n"), new Confinement(4_000, 16 * 1024, 200)).summary()).isEqualTo(summary);
  }

  @Test
  void whatIsPrintedIsOutput() throws Exception {
    assertThat(bench.run("import sys\nprint('hi', [1], None, sep='-'); print(); print('e', file=sys.stderr, end='.')\n"
            + "sys.stdout.write('w')\n1 / 0"))
        .isEqualTo(new Execution.Threw("ZeroDivisionError: division by zero", 4, "hi-[1]-None\n\ne.w"));
    assertThat(bench.run("import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as s:\n  print('kept')\n"
            + "print(s.getvalue(), end='')"))
        .isEqualTo(new Execution.Returned(Value.nothing(), "kept\n"));
    assertThat(bench.run("print('a')\nwhile True: pass", Bench.SHORT)).isEqualTo(new Execution.TimedOut("a\n"));
  }

  /** What a run sees of chance and time it sees in every other run, in another worker as well. */
  @Test
  void theSameSnippetGivesTheSame() throws Exception {
    String text = """
        import os, random, secrets, sys, time, uuid, tempfile
        [random.random(), random.Random().random(), random.SystemRandom().random(), str(uuid.uuid4()), secrets.token_hex(8),
         list(os.urandom(4)), list({'b', 'a', 'z', 'hello'}), hash('text'), hash((1, 'x')),
         time.time(), time.perf_counter(), time.monotonic_ns(), time.process_time(),
         os.getpid(), os.getcwd(), os.cpu_count(), sys.version, list(os.environ)]
        """;
    Value first = bench.value(text);
    assertThat(bench.value(text)).isEqualTo(first);
    try (var other = new WorkerSandbox()) {
      assertThat(other.run(Tenant.DEFAULT, new Snippet("python", text), List.of("goto", "echo", "fail"), Confinement.STANDARD, bench.gate))
          .isEqualTo(new Execution.Returned(first, ""));
    }
    assertThat(bench.value(text + "#")).as("chance comes from the text").isNotEqualTo(first);
    assertThat(bench.value("import random\nrandom.seed(7)\nrandom.random()")).as("as in CPython").isEqualTo(Value.of(0.32383276483316237));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "goto = 3\ngoto", "def fail(x): return 5\nfail(1)", "print = 1; str = 2; isinstance = 3; type = 4\necho(6)",
      "import builtins\nbuiltins.iter = builtins.dict = builtins.int = None\necho({'a': 2 ** 60})['a']"})
  void aSnippetMayUseNamesForItself(String text) throws Exception {
    assertThat(bench.value(text)).isInstanceOf(Value.Whole.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "dataclasses", "statistics", "datetime", "logging", "csv", "difflib", "pprint", "calendar", "hashlib", "urllib.parse", "argparse",
      "unittest", "queue", "struct", "zoneinfo", "platform", "pathlib"})
  void thisModuleIsThere(String name) throws Exception {
    assertThat(bench.value("import " + name + " as m\nm.__name__")).isEqualTo(Value.of(name));
  }
}
