package org.llmagentos.sdk.environment;

/**
 * What one step brought.
 *
 * @param terminated the episode ended in the world
 * @param truncated the episode was cut by its step limit
 */
public record Step(Observation observation, double reward, boolean terminated, boolean truncated) {}
