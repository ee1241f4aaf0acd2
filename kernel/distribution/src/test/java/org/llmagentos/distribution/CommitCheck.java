package org.llmagentos.distribution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through a trace of one drill and holds it against what output commit promises: when something goes outside, the input it depends
 * on was written to the journal's log, and a sync of the log that began after that had ended. How far a sync has come tells the head, which
 * is noted after each.
 */
final class CommitCheck {

  private static final Pattern MARK = Pattern.compile("\"([^\\\\\"]+)\\\\t[0-9a-f]+/(\\d+/[\\d.]+)\\\\n\".*");
  private static final Pattern TOLD = Pattern.compile("\\{\\\\\"body\\\\\":(\\d+),\\\\\"event\\\\\":\\\\\"told.*");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{1,3}|.)|([^\\\\])", Pattern.DOTALL);

  private final Positions positions;
  private final Findings findings;
  private final Map<String, Integer> syncs = new TreeMap<>();
  private boolean unsynced; // the log was written to, and no sync that began later has ended
  private int writes; // to the log since the last effect
  private long durable; // position up to which inputs are on disk
  private int effects;
  private int acknowledgements;

  CommitCheck(Positions positions, Findings findings) {
    this.positions = positions;
    this.findings = findings;
  }

  /** Notes and puts that were checked. */
  int effects() {
    return effects;
  }

  /** Lines to the client that were checked. */
  int acknowledgements() {
    return acknowledgements;
  }

  /** Goes through it. */
  CommitCheck check(List<Strace.Event> trace) {
    for (Strace.Event event : trace) {
      boolean write = event.call().equals("write") || event.call().equals("pwrite64");
      if (write && event.on("/journal.db-wal")) {
        unsynced = true;
        writes += event.began() ? 1 : 0;
        syncs.clear(); // one that is under way does not cover this
      } else if (event.call().endsWith("sync") && event.on("/journal.db-wal")) {
        sync(event);
      } else if (write && event.began() && event.on("/journal.head")) {
        head(event);
      } else if (write && event.began() && (event.on("/outside/notes") || event.on("/outside/puts"))) {
        effect(event);
      } else if (write && event.began() && event.arguments().matches("(?s)\\d+<(socket|UNIX).*")) {
        acknowledgement(event);
      }
    }
    return this;
  }

  private void sync(Strace.Event event) {
    if (event.began()) {
      syncs.put(event.arguments(), event.line());
    }
    if (event.ended() && event.result().equals("0") && syncs.remove(event.arguments()) != null) {
      unsynced = false;
    }
  }

  private void head(Strace.Event event) {
    if (unsynced) {
      findings.add("line %d: the head is noted, and the log is not synced", event.line());
    } else {
      durable = Math.max(durable, position(text(event)));
    }
  }

  private void effect(Strace.Event event) {
    effects++;
    Matcher mark = MARK.matcher(text(event));
    if (!mark.matches()) {
      findings.add("line %d: not a mark: %s", event.line(), event.arguments());
      return;
    }
    depends(event, positions.calls().getOrDefault(mark.group(2), Long.MAX_VALUE), mark.group(1));
    // There is one process, and it waits for its effect: so nothing of the next commit can be there yet.
    String last = unsynced ? "not synced" : "synced";
    findings.unless(
        writes > 0 && !unsynced, "line %d: %s with %d writes to the log before, the last %s", event.line(), mark.group(1), writes, last);
    writes = 0;
  }

  private void acknowledgement(Strace.Event event) {
    String text = text(event).substring(1);
    Matcher told = TOLD.matcher(text);
    if (told.matches()) {
      int round = Integer.parseInt(told.group(1));
      depends(event, positions.tellings().getOrDefault(round, Long.MAX_VALUE), "round " + round + " told");
      acknowledgements++;
    } else if (text.startsWith("{\\\"event\\\":\\\"started")) {
      depends(event, positions.started(), "the spawn answered");
      acknowledgements++;
    } else if (text.startsWith("{\\\"answer\\\"")) {
      depends(event, positions.ended(), "the end answered");
      acknowledgements++;
    }
  }

  private void depends(Strace.Event event, long position, String what) {
    findings.unless(position <= durable, "line %d: %s depends on input %d, on disk is %d", event.line(), what, position, durable);
  }

  /** What was written, as strace prints it: from the quotation mark on. */
  private static String text(Strace.Event event) {
    return event.arguments().substring(event.arguments().indexOf('"'));
  }

  /** The number in the first eight bytes. */
  private static long position(String printed) {
    Matcher piece = OCTAL.matcher(printed.substring(1));
    long number = 0;
    for (int i = 0; i < Long.BYTES && piece.find(); i++) {
      number = number << 8 | value(piece);
    }
    return number;
  }

  private static int value(Matcher piece) {
    String escaped = piece.group(1);
    if (escaped == null) {
      return piece.group(2).charAt(0);
    }
    return switch (escaped) {
      case "n" -> '\n';
      case "t" -> '\t';
      case "r" -> '\r';
      case "f" -> '\f';
      case "v" -> 11;
      case "\"", "\\" -> escaped.charAt(0);
      default -> Integer.parseInt(escaped, 8);
    };
  }
}
