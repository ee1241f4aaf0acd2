package org.llmagentos.kernel.shell.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which solutions name nothing of what their goal names: what they did was right on that episode, but not because it was asked for. Words
 * are what programs have between quotes, so goals in English can be told.
 */
final class Mentions {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final Set<String> words = new HashSet<>();

  /** @param rows whose programs show what can be named at all */
  Mentions(List<TransferRow> rows) {
    rows.forEach(row -> words.addAll(named(row.program())));
  }

  boolean ignores(TransferRow row) {
    Set<String> mentioned = new HashSet<>(List.of(row.task().goal().toLowerCase(Locale.ROOT).split("\\W+")));
    mentioned.retainAll(words);
    return row.solved() && !mentioned.isEmpty() && named(row.program()).stream().noneMatch(mentioned::contains);
  }

  private static Set<String> named(String program) {
    var named = new HashSet<String>();
    QUOTED.matcher(program).results().map((MatchResult found) -> found.group(1)).forEach(named::add);
    return named;
  }
}
