package org.llmagentos.kernel.shell.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time of this JVM and of the workers it started. That of a worker which ended meanwhile is lost, so it is a lower bound. */
final class CpuTime {

  private final Map<Long, Duration> before = spent();

  private static Map<Long, Duration> spent() {
    var spent = new HashMap<Long, Duration>();
    ProcessHandle me = ProcessHandle.current();
    try (Stream<ProcessHandle> all = Stream.concat(Stream.of(me), me.descendants())) {
      all.forEach(each -> each.info().totalCpuDuration().ifPresent(time -> spent.put(each.pid(), time)));
    }
    return spent;
  }

  /** Milliseconds since this was made. */
  long millis() {
    long millis = 0;
    for (Map.Entry<Long, Duration> each : spent().entrySet()) {
      millis += each.getValue().minus(before.getOrDefault(each.getKey(), Duration.ZERO)).toMillis();
    }
    return millis;
  }
}
