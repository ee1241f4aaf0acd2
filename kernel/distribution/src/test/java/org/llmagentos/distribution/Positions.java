package org.llmagentos.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Where in the journal that lies which something outside depends on.
 *
 * @param calls by the call's name, {@code PID/STEP}: the input that made it
 * @param tellings by round: the input that told it
 * @param started the input that brought the process to life
 * @param ended the input that ended it
 */
record Positions(Map<String, Long> calls, Map<Integer, Long> tellings, long started, long ended) {

  /** Reads them in a home where no kernel runs and one drill has run. */
  static Positions of(Path home, Path scratch) throws IOException {
    return JournalCopy.read(home, scratch, Positions::of).orElseThrow();
  }

  private static Positions of(Reading reading) {
    var calls = new TreeMap<String, Long>();
    var tellings = new TreeMap<Integer, Long>();
    var life = new long[2];
    reading.inputs(
        0,
        Long.MAX_VALUE,
        entry -> {
          if (entry.input() instanceof Input.Trapped(_, var call, Syscall.Publish(_, var body))) {
            tellings.put((int) body.number(), entry.position());
          } else if (entry.input() instanceof Input.Trapped(_, var call, _)) {
            calls.put(call.toString(), entry.position());
          } else if (entry.input() instanceof Input.Nested(_, var call, _)) {
            calls.put(call.toString(), entry.position());
          } else if (entry.input() instanceof Input.Submitted) {
            life[0] = entry.position();
          } else if (entry.input() instanceof Input.Ended) {
            life[1] = entry.position();
          }
        });
    return new Positions(calls, tellings, life[0], life[1]);
  }
}
