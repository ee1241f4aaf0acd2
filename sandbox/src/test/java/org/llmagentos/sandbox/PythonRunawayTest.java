package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.value.Value;

/** Snippets in Python that would not end, or take all there is. */
class PythonRunawayTest {
  /** What a busy machine may add; on a quiet one each ends within half a second of its deadline. */
  private static final Duration SLACK = Duration.ofMillis(2_000);
  private static final Confinement TIGHT = new Confinement(500, 16 * 1024, 200);
  private static final Confinement ROOMY = new Confinement(20_000, 16 * 1024, 200);
  private static final Bench BENCH = Bench.python();

  @BeforeAll
  static void warm() throws Exception {
    BENCH.value("1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "while True: pass",
      "while True:\\n  try:\\n    while True: pass\\n  except BaseException: pass\\n  finally: continue",
      "def f():\\n  while True: yield\\nfor x in f(): pass",
      "import time\\ntime.sleep(60)",
      "import re\\nre.match('(x+x+)+(x+x+)+\\\\1y', 'x' * 40)",
      "class E(Exception):\\n  def __str__(self):\\n    while True: pass\\nraise E",
      "[1, 2, 3].sort(key=lambda x: [0 for _ in iter(int, 1)])",
      "import threading\\nthreading.Event().wait()",
      "import queue\\nqueue.Queue().get()",
      "def f():\\n  try: return f() + 1\\n  except RecursionError: return f()\\nwhile True: f()",
      "class M(type):\\n  def __instancecheck__(c, x):\\n    while True: pass\\nclass A(metaclass=M): pass\\nisinstance(1, A)",
      "9 ** 9 ** 9",
      "pow(3, 10 ** 100000, 10 ** 50000 + 7)",
      "str(7 ** 3000000) if not __import__('sys').set_int_max_str_digits(0) else 0",
      "import math\\nmath.factorial(10 ** 7)",
      "import itertools\\nsum(itertools.repeat(1))",
      "import itertools\\n5 in itertools.repeat(1)",
      "max(range(10 ** 12))",
      "import itertools\\nfor x in zip(itertools.count(), iter(int, 1)): pass",
      "import collections, itertools\\ncollections.deque(itertools.repeat(1), maxlen=0)",
      "int('9' * 3000000) if not __import__('sys').set_int_max_str_digits(0) else 0",
  })
  void timesOut(String text) throws Exception {
    endsAsWhatItIs("time", text, TIGHT);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "output|while True: print('spam')",
      "output|print('x' * 2 ** 22)",
      "output|import sys\\nwhile True: sys.stderr.write('x')",
      "calls|while True: goto(1)",
      "calls|while True:\\n  try: fail('no')\\n  except BaseException: pass",
      "stack|def f(): return f() + 1\\nf()",
      "stack|import sys\\nsys.setrecursionlimit(10 ** 9)\\ndef f(): return f() + 1\\nf()",
      "stack|class A:\\n  def __getattr__(self, n): return getattr(self, n + 'x')\\nA().x",
      "stack|def f():\\n  print(end='')\\n  return f() + 1\\nf()",
      "memory|[0] * (2 ** 31 - 1)",
      "memory|raise MemoryError",
      "memory|a = []\\nwhile True: a.append([1.5] * 100000)",
      "memory|import itertools\\nlist(itertools.count())",
      "memory, time|s = 'x' * 1000\\nl = []\\nwhile True:\\n  s = s.replace('x', 'xx')\\n  l.append(s.upper())",
      "memory|a = []\\nwhile True:\\n  try: a.append(bytearray(10 ** 7))\\n  except MemoryError: pass",
  })
  void endsAsWhatItIs(String what, String text) throws Exception {
    endsAsWhatItIs(what, text, ROOMY);
  }

  private static void endsAsWhatItIs(String what, String text, Confinement confinement) throws Exception {
    BENCH.value("1"); // starting another worker is not a part of it
    long start = System.nanoTime();
    Execution execution = BENCH.run(text.replace("\\n", "\n"), confinement);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String end =
        switch (execution) {
          case Execution.TimedOut _ -> "time";
          case Execution.Exhausted(String resource, _) -> resource;
          case Execution.Returned _, Execution.Threw _, Execution.Refused _, Execution.Diverged _ -> execution.summary();
        };
    assertThat(what.split(", ")).contains(end);
    assertThat(took).isLessThan(Duration.ofMillis(confinement.wallMillis()).plus(SLACK));
    assertThat(execution.output().length()).isLessThanOrEqualTo(confinement.outputBytes());
    assertThat(BENCH.value("6 * 7")).isEqualTo(Value.of(42));
  }
}
