/**
 * The toy world that a simulated kernel serves: {@link org.llmagentos.kernel.node.sim.world.Goods} lists what its plugins bring,
 * {@link org.llmagentos.kernel.node.sim.world.Worker} is the program, whose {@link org.llmagentos.kernel.node.sim.world.Play} makes every
 * kind of system call in an order that follows from its goal, and checks each answer against what it believes.
 *
 * <p><b>Threads.</b> Those of the simulation, one at a time.
 */
@NullMarked
package org.llmagentos.kernel.node.sim.world;

import org.jspecify.annotations.NullMarked;
