package org.llmagentos.plugin.provider.embedded;

/**
 * Something derived from the grammar and its cost, the negative logarithm of its probability.
 */
record Derivation<T>(T result, double cost) {}
