package org.llmagentos.kernel.shell.bench;

import java.util.List;

/**
 * A language of the sandbox, what is asked of it, and its usual interpreter.
 *
 * @param id the sandbox's name for it
 * @param peer the interpreter's command
 * @param flag its option before a program
 * @param functionAlone makes {@link #FUNCTION} for the interpreter, which has no kernel to ask
 * @param program calls the function four times
 * @param computations programs that only compute
 * @param snippet milliseconds a snippet may take
 * @param faster how many times faster than a fresh process it must be
 * @param start milliseconds a worker may take until it is ready
 * @param memory megabytes it may hold
 */
record BenchedLanguage(
    String id,
    String peer,
    String flag,
    String functionAlone,
    String program,
    List<Computation> computations,
    double snippet,
    double faster,
    double start,
    double memory) {

  /** What every program calls. */
  static final String FUNCTION = "act";

  /** A program that only computes. */
  record Computation(String name, String text) {}

  static List<BenchedLanguage> all() {
    return List.of(js(), python());
  }

  /** The program, a text that no other number gives. */
  String calls(int number) {
    return program.replace("NUMBER", Integer.toString(number));
  }

  private static BenchedLanguage js() {
    String program =
        """
        const start = NUMBER;
        function around(here) {
          const places = [];
          for (let step = 0; step < 4; step++) {
            places.push({ name: `place ${step}`, at: here + step });
          }
          return places;
        }
        let best = null;
        for (const place of around(start)) {
          const seen = act(place.name, place.at, { look: true, all: [1, 2, 3] });
          if (best === null || seen > best.seen) {
            best = { place, seen };
          }
        }
        if (best.seen > start) {
          console.log(`found ${best.place.name}`);
        }
        best.place.at;
        """;
    String fib = "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(27);";
    String bodies =
        """
        const b = Array.from({ length: 5 }, (_, i) => [Math.cos(i) * (i + 1), Math.sin(i) * (i + 1), i / 9, 0, 0, 0, 1 / (i + 1)]);
        for (let step = 0; step < 4000; step++) {
          for (let i = 0; i < 5; i++) {
            for (let j = i + 1; j < 5; j++) {
              const dx = b[i][0] - b[j][0], dy = b[i][1] - b[j][1], dz = b[i][2] - b[j][2];
              const d = dx * dx + dy * dy + dz * dz + 0.01, m = 0.001 / (d * Math.sqrt(d));
              for (let k = 0, v = [dx, dy, dz]; k < 3; k++) {
                b[i][3 + k] -= v[k] * b[j][6] * m;
                b[j][3 + k] += v[k] * b[i][6] * m;
              }
            }
          }
          for (const p of b) { for (let k = 0; k < 3; k++) { p[k] += 0.001 * p[3 + k]; } }
        }
        b[0][0];
        """;
    var computations = List.of(new Computation("fib(27)", fib), new Computation("five bodies, 4,000 steps", bodies));
    return new BenchedLanguage("js", "node", "-e", "const act = () => 1;\n", program, computations, 5, 5, 2_000, 250);
  }

  private static BenchedLanguage python() {
    String program =
        """
        start = NUMBER
        def around(here):
            places = []
            for step in range(4):
                places.append({'name': f'place {step}', 'at': here + step})
            return places
        best = None
        for place in around(start):
            seen = act(place['name'], place['at'], {'look': True, 'all': [1, 2, 3]})
            if best is None or seen > best[1]:
                best = (place, seen)
        if best[1] > start:
            print(f"found {best[0]['name']}")
        best[0]['at']
        """;
    String fib = "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nfib(24)";
    String bodies =
        """
        import math
        b = [[math.cos(i) * (i + 1), math.sin(i) * (i + 1), i / 9, 0, 0, 0, 1 / (i + 1)] for i in range(5)]
        for step in range(1000):
            for i in range(5):
                for j in range(i + 1, 5):
                    v = [b[i][k] - b[j][k] for k in range(3)]
                    d = sum(x * x for x in v) + 0.01
                    m = 0.001 / (d * math.sqrt(d))
                    for k in range(3):
                        b[i][3 + k] -= v[k] * b[j][6] * m
                        b[j][3 + k] += v[k] * b[i][6] * m
            for p in b:
                for k in range(3):
                    p[k] += 0.001 * p[3 + k]
        b[0][0]
        """;
    var computations = List.of(new Computation("fib(24)", fib), new Computation("five bodies, 1,000 steps", bodies));
    return new BenchedLanguage("python", "python3", "-c", "def act(*_): return 1\n", program, computations, 15, 2, 5_000, 450);
  }
}
