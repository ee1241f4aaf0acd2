package org.llmagentos.sandbox.worker;

import java.util.Map;

/** Python as GraalPy runs it. */
final class Python {

  static final Language LANGUAGE =
      new Language(
          "python",
          Map.ofEntries(
              // Nothing of the machine decides what is imported.
              Map.entry("python.IsolateFlag", "true"),
              Map.entry("python.NoSiteFlag", "true"),
              Map.entry("python.IgnoreEnvironmentFlag", "true"),
              // The hash of a text is the same in every run.
              Map.entry("python.HashSeed", "0"),
              Map.entry("python.InitializationEntropySource", "fixed:1"),
              // Whatever there is a choice of stays within Java.
              Map.entry("python.PosixModuleBackend", "java"),
              Map.entry("python.CompressionModulesBackend", "java"),
              Map.entry("python.PyExpatModuleBackend", "java"),
              Map.entry("python.Sha3ModuleBackend", "java"),
              // What was compiled beforehand belongs to exactly this library.
              Map.entry("python.CheckHashPycsMode", "never"),
              Map.entry("python.BackgroundGCTask", "false"),
              Map.entry("python.WarnExperimentalFeatures", "false")),
          Language.prelude("python", "prelude.py"),
          Map.of("RecursionError: maximum recursion depth exceeded", "stack", "MemoryError", "memory"),
          4,
          """
          import random
          def twice(n):
              return n * 2
          class Pair:
              def __init__(self, left, right):
                  self.left, self.right = left, right
          total = 0
          for n in [1, 2, 3]:
              total += probe(n, 'text', {'a': [n, 0.5]})
          try:
              probe('fail')
          except SkillError as e:
              print(f'{type(e).__name__} {e}', total, [total])
          names = sorted({str(n): n for n in range(3)}, key=lambda name: -int(name))
          listed = [twice(n) + 1 for n in range(3) if n > 0]
          listed.append(probe(1))
          pair = Pair(len(names), sum(n for n in listed))
          while total > 0:
              total -= 1
          {'total': total, 'listed': listed, 'text': ','.join(names), 'pair': (pair.left, pair.right), 'random': random.random()}
          """);

  private Python() {}
}
