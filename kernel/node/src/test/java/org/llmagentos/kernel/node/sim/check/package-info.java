/**
 * What must be true whatever happens: the {@link org.llmagentos.kernel.node.sim.check.Oracle} takes every input at the moment it is on
 * disk through a core of its own, the {@link org.llmagentos.kernel.node.sim.check.Fold}, and holds everything that programs, listeners,
 * the world outside and recovered kernels show against it.
 *
 * <p><b>Threads.</b> Those of the simulation, one at a time.
 */
@NullMarked
package org.llmagentos.kernel.node.sim.check;

import org.jspecify.annotations.NullMarked;
