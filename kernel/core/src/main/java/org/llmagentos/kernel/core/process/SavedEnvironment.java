package org.llmagentos.kernel.core.process;

import org.llmagentos.sdk.environment.Outcome;

/**
 * An open environment as a checkpoint keeps it.
 *
 * @param handle the process's number for it
 * @param environment its id
 * @param state what {@link org.llmagentos.sdk.environment.Environment#save} gave, in base 64
 * @param outcome of its episode so far
 */
public record SavedEnvironment(long handle, String environment, String state, Outcome outcome) {}
