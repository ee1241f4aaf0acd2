package org.llmagentos.kernel.node.journal;

/**
 * Something to be stored.
 *
 * @param owner whose key seals it: a tenant's id, or {@link Journal#KERNEL}
 * @param record a record of the codec's schema
 */
public record Row(Store.Table table, long key, String owner, Object record) {}
