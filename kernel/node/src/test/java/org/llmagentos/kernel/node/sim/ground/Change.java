package org.llmagentos.kernel.node.sim.ground;

import org.llmagentos.kernel.node.journal.Store.Table;

/** One change of a batch. */
public sealed interface Change {

  record Put(Table table, long key, byte[] data) implements Change {}

  record Delete(Table table, long first, long last) implements Change {}
}
