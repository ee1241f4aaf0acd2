/**
 * Gymnasium's toy text and classic control: the same seed gives the same episode as in Gymnasium 1.4.0 with NumPy 2.
 *
 * <p>In reading order. <b>The plugin:</b> {@link GymPlugin}, {@link GymProvider}, {@link Registry} (ids) and {@link Parameters}
 * ({@code make}'s keywords). <b>An episode:</b> {@link GymEnvironment}, of some {@link Dynamics}. <b>Toy text:</b> {@link Tabular} over a
 * table of {@link Transitions}, which {@link FrozenLake}, {@link CliffWalking} and {@link Taxi} make; {@link Blackjack} with its
 * {@link Hand hands}. <b>Classic control:</b> {@link Motion}: {@link CartPole}, {@link MountainCar}, {@link MountainCarContinuous},
 * {@link Acrobot}, {@link Pendulum} with its {@link Square squares}; many cart-poles at once are a {@link CartPoleVector}, which
 * needs a {@link SmallAngle}.
 * <b>Proof:</b> {@link EpisodeReplay} with a {@link Probe} for what each kind shows more: {@link TabularProbe}, {@link BlackjackProbe},
 * {@link MotionProbe}.
 *
 * <p>Threads never meet here: a provider is stateless, an environment is confined to its caller.
 */
@NullMarked
package org.llmagentos.plugin.environment.gym;

import org.jspecify.annotations.NullMarked;
