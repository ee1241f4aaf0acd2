/**
 * Agent processes: an {@link org.llmagentos.kernel.core.process.AgentProcess} in the
 * {@link org.llmagentos.kernel.core.process.ProcessTable}, the call it is in
 * ({@link org.llmagentos.kernel.core.process.InFlight}, named by a {@link org.llmagentos.kernel.core.process.CallId}) and the
 * {@link org.llmagentos.kernel.core.process.Work} that the call makes for a driver.
 */
@NullMarked
package org.llmagentos.kernel.core.process;

import org.jspecify.annotations.NullMarked;
