package org.llmagentos.kernel.node.memory;

import java.util.Collections;
import java.util.SortedMap;
import java.util.function.Function;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/**
 * Puts whole tables in the place of empty ones. Nothing is ever added to what a table holds: a table that holds exactly this already is
 * left as it is, so that doing it twice counts nothing twice, and one that holds anything else is a refusal. It says how many entries
 * were put.
 *
 * @param tables by learner; all of them must be there
 */
public record Restoring(SortedMap<String, SortedMap<String, Value>> tables) implements Amendment<Long> {

  /** A table that holds something else already. */
  public static final class Occupied extends RuntimeException {
    private static final long serialVersionUID = 1;

    Occupied(String learner) {
      super(learner);
    }
  }

  @Override
  public Long on(Function<String, Table> present) {
    tables.getOrDefault(SkillLibrary.ID, Collections.emptySortedMap()).forEach(Restoring::check);
    tables.forEach(
        (learner, wanted) -> {
          var found = present.apply(learner).scan("");
          if (!found.isEmpty() && !found.equals(wanted)) {
            throw new Occupied(learner);
          }
        });
    long entries = 0;
    for (var wanted : tables.entrySet()) {
      Table table = present.apply(wanted.getKey());
      if (table.scan("").isEmpty()) {
        wanted.getValue().forEach(table::put);
        entries += wanted.getValue().size();
      }
    }
    return entries;
  }

  /** A skill that cannot be read would fail every goal later. */
  private static void check(String skill, Value row) {
    try {
      SkillLibrary.read(skill, row);
    } catch (RuntimeException e) {
      throw new IllegalStateException("skill " + skill + ": " + e.getMessage(), e);
    }
  }
}
