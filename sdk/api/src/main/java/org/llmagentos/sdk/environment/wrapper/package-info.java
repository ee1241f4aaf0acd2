/**
 * Environments around an environment, as Gymnasium has them: a {@link org.llmagentos.sdk.environment.wrapper.TimeLimit} cuts episodes,
 * {@link org.llmagentos.sdk.environment.wrapper.FrameStack} shows the last few observations at once,
 * {@link org.llmagentos.sdk.environment.wrapper.NormalizeObservation} and {@link org.llmagentos.sdk.environment.wrapper.NormalizeReward}
 * bring numbers to one scale, {@link org.llmagentos.sdk.environment.wrapper.RecordEpisodes} writes down what happens. Each is a
 * {@link org.llmagentos.sdk.environment.wrapper.Wrapper}, which passes everything on; extend it for others.
 *
 * <p>Threads never meet here: a wrapper is confined like its environment, which belongs to it.
 */
@NullMarked
package org.llmagentos.sdk.environment.wrapper;

import org.jspecify.annotations.NullMarked;
