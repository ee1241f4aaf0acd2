package org.llmagentos.sdk.capability;

import java.util.Objects;

/**
 * The most of one resource.
 *
 * @param most in the unit of the resource, from 0 to {@link Quota#MOST}, which is no limit
 */
public record Limit(Resource resource, long most) {

  public Limit {
    Objects.requireNonNull(resource);
    if (most < 0 || most > Quota.MOST) {
      throw new IllegalArgumentException("a limit of " + resource + " is from 0 to " + Quota.MOST + ", not " + most);
    }
  }
}
