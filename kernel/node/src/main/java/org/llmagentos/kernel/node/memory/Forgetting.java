package org.llmagentos.kernel.node.memory;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.llmagentos.sdk.learn.Table;

/**
 * Empties tables. It says how many entries there were.
 *
 * @param learners whose; those that are away are named too
 * @param present those that are not
 */
public record Forgetting(Collection<String> learners, Collection<String> present) implements Amendment<Long> {

  @Override
  public Long on(Function<String, Table> tables) {
    long entries = 0;
    for (String learner : present) {
      if (forgets(learner)) {
        Table table = tables.apply(learner);
        var keys = List.copyOf(table.scan("").keySet());
        keys.forEach(table::remove);
        entries += keys.size();
      }
    }
    return entries;
  }

  /** No learner named means every one. */
  @Override
  public boolean forgets(String learner) {
    return learners.isEmpty() || learners.contains(learner);
  }
}
