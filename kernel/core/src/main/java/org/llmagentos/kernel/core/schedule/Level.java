package org.llmagentos.kernel.core.schedule;

/**
 * How full a {@link Meter} is.
 *
 * @param requests what is left of them, in 1/60,000
 * @param units what is left of them, in 1/60,000
 * @param since when it was so, in milliseconds since 1970 UTC
 */
public record Level(long requests, long units, long since) {}
