package org.llmagentos.sdk.learn;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;

/**
 * What one learner has learned, to be read.
 *
 * <p><b>Threads.</b> Any thread may read; it sees the table after some whole number of updates.
 */
public interface Knowledge {

  /** The value of a key, or null. */
  @Nullable Value get(String key);

  /** A snapshot of all entries whose key starts with {@code prefix}, in the order of their keys. */
  SortedMap<String, Value> scan(String prefix);
}
