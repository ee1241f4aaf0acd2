/**
 * Deterministic simulation: the real kernel in a world whose threads, clock, disk and surroundings are ours and follow from one seed.
 *
 * <p>In reading order: {@link org.llmagentos.kernel.node.sim.ground.Scheduler} runs threads one at a time in virtual time; an
 * {@link org.llmagentos.kernel.node.sim.ground.Incarnation} is one life of the machine and can be killed anywhere;
 * {@link org.llmagentos.kernel.node.sim.ground.SimDisk} with {@link org.llmagentos.kernel.node.sim.ground.SimStore},
 * {@link org.llmagentos.kernel.node.sim.ground.SimHead} and {@link org.llmagentos.kernel.node.sim.ground.SimShelf} are what lasts, and
 * {@link org.llmagentos.kernel.node.sim.ground.Outside} with its {@link org.llmagentos.kernel.node.sim.ground.Door} is what the kernel acts on; a
 * {@link org.llmagentos.kernel.node.sim.ground.Plan} says what goes wrong. A {@link org.llmagentos.kernel.node.sim.ground.Mutant} is the kernel with a
 * bug planted, run by a {@link org.llmagentos.kernel.node.sim.ground.MutantLoader}.
 *
 * <p><b>Threads.</b> One at a time, so nothing here is locked; a step happens before the next one. What runs in a simulation must take
 * its threads, time and chance from it, and must not depend on identity hash codes, on the order of {@code Set.of} and {@code Map.of},
 * or on the hash code of an enum: these differ from one JVM to the next.
 */
@NullMarked
package org.llmagentos.kernel.node.sim.ground;

import org.jspecify.annotations.NullMarked;
