package org.llmagentos.sdk.capability;

/** The unit of trust, fairness, quota, retention and erasure. */
public record Tenant(String id) {

  /** The tenant of whoever names none. */
  public static final Tenant DEFAULT = new Tenant("default");

  public Tenant {
    if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException("a tenant's id is 1 to 63 of a-z, 0-9 and '-': " + id);
    }
  }
}
