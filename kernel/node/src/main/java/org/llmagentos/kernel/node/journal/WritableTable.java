package org.llmagentos.kernel.node.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The writing side of one table of the file.
 *
 * <p><b>Threads.</b> The writer's.
 */
interface WritableTable {

  void put(long key, byte[] data) throws SQLException;

  void delete(long first, long last) throws SQLException;

  /** Writes all that waits, and the tally; says whether there was anything. */
  boolean settle(PreparedStatement tally) throws SQLException;
}
