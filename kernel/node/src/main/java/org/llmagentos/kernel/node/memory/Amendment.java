package org.llmagentos.kernel.node.memory;

import java.util.function.Function;
import org.llmagentos.sdk.learn.Table;

/**
 * A change that a person makes to what was learned for one tenant: see {@link Memory#amend}.
 *
 * @param <T> what it says of itself
 */
@FunctionalInterface
public interface Amendment<T> {

  /**
   * Changes tables, on the memory's thread. It throws before the first change or not at all: what it did before would stay.
   *
   * @param tables each learner's, by its id
   */
  T on(Function<String, Table> tables);

  /** Whether all that was taught to that learner so far is forgotten, even where the learner is away and has no table. */
  default boolean forgets(String learner) {
    return false;
  }
}
