package org.llmagentos.kernel.node.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.sim.check.MailEvent;

/**
 * How often each trouble struck when the newest input was of each kind.
 *
 * <p><b>Threads.</b> Any.
 */
final class Coverage {

  private static final List<Class<?>> KINDS = List.of(Input.class.getPermittedSubclasses());

  /** Why cells are empty that are. */
  private static final Map<String, String> REASONS =
      Map.of(
          "Booted SLOW_LISTENER", "it is the first input of a life: nothing has been told in it before",
          "Adopted SLOW_LISTENER", "no program runs before all are adopted: nothing has been told in this life before");

  private final AtomicLongArray counts = new AtomicLongArray(KINDS.size() * Trouble.values().length);

  private final AtomicLongArray mail = new AtomicLongArray(MailEvent.values().length);

  /** Adds what became of messages. */
  void add(long[] events) {
    for (int i = 0; i < events.length; i++) {
      mail.addAndGet(i, events[i]);
    }
  }

  void count(Class<?> kind, Trouble trouble) {
    counts.incrementAndGet(trouble.ordinal() * KINDS.size() + KINDS.indexOf(kind));
  }

  private long get(int kind, Trouble trouble) {
    return counts.get(trouble.ordinal() * KINDS.size() + kind);
  }

  void add(Coverage other) {
    for (int i = 0; i < counts.length(); i++) {
      counts.addAndGet(i, other.counts.get(i));
    }
    for (MailEvent event : MailEvent.values()) {
      mail.addAndGet(event.ordinal(), other.mail.get(event.ordinal()));
    }
  }

  /** Cells that are empty without a reason. */
  List<String> gaps() {
    var gaps = new ArrayList<String>();
    for (Trouble trouble : Trouble.values()) {
      for (int kind = 0; kind < KINDS.size(); kind++) {
        String cell = KINDS.get(kind).getSimpleName() + " " + trouble;
        if (get(kind, trouble) == 0 && !REASONS.containsKey(cell)) {
          gaps.add(cell);
        }
      }
    }
    for (MailEvent event : MailEvent.values()) {
      if (mail.get(event.ordinal()) == 0) {
        gaps.add("message " + event);
      }
    }
    return gaps;
  }

  /** The table, one line for each trouble. */
  @Override
  public String toString() {
    var text = new StringBuilder("%-18s".formatted("newest input:"));
    KINDS.forEach(kind -> text.append("%10s".formatted(kind.getSimpleName())));
    for (Trouble trouble : Trouble.values()) {
      text.append("%n%-18s".formatted(trouble));
      for (int kind = 0; kind < KINDS.size(); kind++) {
        text.append("%10d".formatted(get(kind, trouble)));
      }
    }
    REASONS.forEach((cell, reason) -> text.append("%n%s is empty: %s".formatted(cell, reason)));
    for (MailEvent event : MailEvent.values()) {
      text.append("%nmessages %-16s%10d".formatted(event, mail.get(event.ordinal())));
    }
    return text.toString();
  }
}
