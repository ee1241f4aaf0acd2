/**
 * Learning by training: millions of steps, tasks or characters at full speed, in a JVM of its own.
 *
 * <p>A {@link org.llmagentos.sdk.train.Trainer} says in its {@link org.llmagentos.sdk.train.TrainerSpec} what can be set
 * ({@link org.llmagentos.sdk.train.Parameter}) and on which {@link org.llmagentos.sdk.train.Course} it trains; with complete
 * {@link org.llmagentos.sdk.train.Settings} it begins a {@link org.llmagentos.sdk.train.Training}, which is carried on piece by piece.
 * What came of a piece is a function of the one before, so that a training that was killed goes on where it was saved last.
 *
 * <p>{@link org.llmagentos.sdk.train.floats.Floats} is arithmetic for it. What an agent learns between its goals is another thing:
 * {@link org.llmagentos.sdk.learn.Learner}.
 */
@NullMarked
package org.llmagentos.sdk.train;

import org.jspecify.annotations.NullMarked;
