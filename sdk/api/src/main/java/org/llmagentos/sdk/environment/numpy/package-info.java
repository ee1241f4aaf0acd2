/**
 * NumPy's random numbers in Java: the same seed gives the same draws as NumPy 2, so that an environment here can play the very episodes
 * of its original in Python. {@link org.llmagentos.sdk.environment.numpy.SeedSequence} spreads a seed,
 * {@link org.llmagentos.sdk.environment.numpy.Pcg64} makes bits of it, {@link org.llmagentos.sdk.environment.numpy.Generator} draws.
 *
 * <p>Threads never meet here: each object belongs to one thread at a time, and there is no shared state.
 */
@NullMarked
package org.llmagentos.sdk.environment.numpy;

import org.jspecify.annotations.NullMarked;
