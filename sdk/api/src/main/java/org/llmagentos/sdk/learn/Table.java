package org.llmagentos.sdk.learn;

import org.llmagentos.sdk.value.Value;

/**
 * A learner's own map from keys to values, kept by the kernel and rebuilt from the knowledge log when it is lost.
 *
 * <p><b>Threads.</b> Writes come from one thread, inside {@link Learner#update}.
 */
public interface Table extends Knowledge {

  /** Sets a key's value. */
  void put(String key, Value value);

  /** Removes a key; nothing happens when it is absent. */
  void remove(String key);
}
