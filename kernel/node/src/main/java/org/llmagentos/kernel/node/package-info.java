/**
 * One machine: {@link org.llmagentos.kernel.node.Boot} puts a {@link org.llmagentos.kernel.node.Node} together, in the folder of a
 * {@link org.llmagentos.kernel.node.Home}, as a {@link org.llmagentos.kernel.node.Config} says, within the
 * {@link org.llmagentos.kernel.node.Limits}.
 *
 * <p>Only {@code Boot} reads the clock, the environment and entropy.
 */
@NullMarked
package org.llmagentos.kernel.node;

import org.jspecify.annotations.NullMarked;
