/**
 * MiniGrid, cell for cell and draw for draw: the same seed gives the same episode as in Minigrid 3.1.0 with NumPy 2.
 *
 * <p>In reading order. <b>The plugin:</b> {@link MinigridPlugin}, {@link MinigridProvider}, {@link Registry} (ids).
 * <b>An episode:</b> {@link MinigridEnvironment}; {@link World} with its {@link Grid} of {@link Cell cells} in six
 * {@link Color colours}, and what the actions do; {@link View} and {@link Visibility}, what the agent sees; {@link Task} and its
 * {@link Verdict}; {@link SavedState}. <b>Levels:</b> {@link Level} and its records {@link Empty}, {@link DoorKey},
 * {@link Unlock}, made with {@link Placement}, {@link Region}, {@link RoomGrid} and {@link Room}. <b>Randomness:</b>
 * {@link SeedSequence} seeds {@link Pcg64}, from which {@link Generator} draws. <b>Proof:</b> {@link EpisodeReplay} compares with a
 * {@link Recording}.
 *
 * <p>Threads never meet here: a provider is stateless, an environment is confined to its caller.
 */
@NullMarked
package org.llmagentos.plugin.environment.minigrid;

import org.jspecify.annotations.NullMarked;
