package org.llmagentos.kernel.core.schedule;

import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;

/**
 * A call that waits for a device, or is served by it.
 *
 * @param root the oldest ancestor of its process: the whole program
 * @param most what it may cost, in the device's unit
 * @param since when it came, in milliseconds since 1970 UTC
 * @param number the how-manieth it was
 */
public record Ticket(CallId call, Tenant tenant, Pid root, long most, long since, long number) {}
