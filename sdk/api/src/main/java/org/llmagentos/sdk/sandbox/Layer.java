package org.llmagentos.sdk.sandbox;

import java.util.Objects;

/**
 * One of the things that hold code back beneath the language itself, should that have a hole.
 *
 * @param name as it is named in settings, such as {@code network}
 * @param holds what it keeps code from, for people
 * @param active whether it is there on this machine
 * @param reason why it is not, and what to do; empty when it is
 */
public record Layer(String name, String holds, boolean active, String reason) {

  public Layer {
    Objects.requireNonNull(holds);
    if (name.isBlank() || active != reason.isEmpty()) {
      throw new IllegalArgumentException("a layer has a name, and a reason just when it is not active: " + name + ", " + reason);
    }
  }
}
