package org.llmagentos.kernel.node.memory;

import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Table;

/**
 * The tables of all learners, each tenant's apart, and how far they reflect the knowledge log. They can be lost at any time.
 *
 * <p><b>Threads.</b> One thread changes them; tables may be read by any.
 */
public interface Tables {

  /** The position of the last lesson they reflect; 0 for empty ones. */
  long position();

  /** They reflect the knowledge log up to this position from now on. */
  void advance(long to);

  /** One learner's table, of one tenant. */
  Table table(Tenant tenant, String learner);

  /** The tenants whose tables are not all empty; a copy. */
  Iterable<Tenant> tenants();

  /** Drops every table of a tenant. */
  void drop(Tenant tenant);

  /**
   * Closes them.
   *
   * @param whole whether all lessons in them are on disk: then they may be found again as they are
   */
  void close(boolean whole);
}
