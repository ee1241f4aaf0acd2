package org.llmagentos.kernel.core.process;

import org.llmagentos.sdk.capability.Usage;

/**
 * Work that a driver has been given and has not finished.
 *
 * @param reserved what it may cost at most, already held back
 */
public record InFlight(CallId call, Work work, Usage reserved) {}
