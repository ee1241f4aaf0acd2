package org.llmagentos.sdk.model;

import java.util.Objects;

/**
 * The description of a model.
 *
 * @param id unique among all plugins
 * @param remote whether asking it sends the conversation off this machine: such a call waits until everything it depends on is on
 *     disk, and is repeated with the same key after a crash
 * @param learner id of the {@link org.llmagentos.sdk.learn.Learner} whose table the model reads, or empty when it does not learn
 */
public record ModelSpec(String id, boolean remote, String learner) {

  public ModelSpec {
    Objects.requireNonNull(learner);
    if (id.isBlank()) {
      throw new IllegalArgumentException("a model needs an id");
    }
  }
}
