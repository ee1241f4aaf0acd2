/**
 * Training as a process: {@link org.llmagentos.plugin.program.learn.Learn} does what an {@link org.llmagentos.plugin.program.learn.Order} says,
 * seed by seed and piece by piece.
 */
@NullMarked
package org.llmagentos.plugin.program.learn;

import org.jspecify.annotations.NullMarked;
