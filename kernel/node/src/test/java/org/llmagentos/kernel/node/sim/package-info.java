/**
 * The simulator: from one seed it runs the real kernel, killed again and again, until enough has happened; then nothing goes wrong any
 * more and everything must come to its end.
 *
 * <p>In reading order: a {@link org.llmagentos.kernel.node.sim.Simulation} is one run; its {@link org.llmagentos.kernel.node.sim.Machine}
 * is one life of a node, its {@link org.llmagentos.kernel.node.sim.Client}s are people, its
 * {@link org.llmagentos.kernel.node.sim.Troubles} say what goes wrong, and {@link org.llmagentos.kernel.node.sim.Coverage} counts it.
 * Below are {@code ground} (threads, time, disk, outside), {@code world} (what runs in the kernel) and {@code check} (what must be).
 *
 * <p><b>Threads.</b> Those of the simulation, one at a time; see {@code ground}.
 */
@NullMarked
package org.llmagentos.kernel.node.sim;

import org.jspecify.annotations.NullMarked;
