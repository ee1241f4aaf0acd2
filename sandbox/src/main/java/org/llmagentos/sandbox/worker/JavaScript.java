package org.llmagentos.sandbox.worker;

import java.util.Map;

/** JavaScript as GraalJS runs it. */
final class JavaScript {

  static final Language LANGUAGE =
      new Language(
          "js",
          Map.ofEntries(
              // What the prelude would have to delete is not made in the first place.
              Map.entry("js.console", "false"),
              Map.entry("js.graal-builtin", "false"),
              Map.entry("js.java-package-globals", "false"),
              Map.entry("js.load", "false"),
              Map.entry("js.polyglot-builtin", "false"),
              Map.entry("js.print", "false"),
              Map.entry("js.global-arguments", "false"),
              Map.entry("js.performance", "false"),
              Map.entry("js.intl-402", "false"),
              // Memory outside the heap, and ways to wait.
              Map.entry("js.atomics", "false"),
              Map.entry("js.shared-array-buffer", "false"),
              Map.entry("js.string-length-limit", "16777216"),
              Map.entry("js.max-typed-array-length", "67108864"),
              // An error in an async function is an error of the snippet.
              Map.entry("js.unhandled-rejections", "throw")),
          Language.prelude("js", "prelude.js"),
          Map.of("RangeError: Maximum call stack size exceeded", "stack"),
          15,
          """
          let sum = 0;
          for (const n of [1, 2, 3]) { sum += probe(n, 'text', { a: [n] }); }
          for (let i = 0; i < 3; i++) { if (i > 1 && sum !== 0) { sum -= 1; } }
          function twice(n) { return n * 2; }
          try { probe('fail'); } catch (e) { console.log(`${e.name} ${e.message}`, sum, [sum]); }
          const list = Array.from({ length: 3 }, (_, i) => twice(i)).map((n) => n + 1).filter((n) => n > 1);
          list.push(probe(1));
          ({ sum, list, text: list.join(','), map: [...new Map([[1, 2]])] })
          """);

  private JavaScript() {}
}
