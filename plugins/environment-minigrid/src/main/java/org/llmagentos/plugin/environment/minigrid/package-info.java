/**
 * MiniGrid and BabyAI, cell for cell and draw for draw: the same seed gives the same episode as in Minigrid 3.1.0 with NumPy 2.
 *
 * <p>In reading order. <b>The plugin:</b> {@link MinigridPlugin}, {@link MinigridProvider}, {@link Registry} (ids).
 * <b>An episode:</b> {@link MinigridEnvironment}; {@link World} with its {@link Grid} of {@link Cell cells} in six
 * {@link Color colours}, and what the actions do; {@link View} and {@link Visibility}, what the agent sees; {@link SavedWorld}.
 * <b>What is asked:</b> {@link Task} and its {@link Verdict}; {@link Instruction}, BabyAI's language, about {@link Target targets}
 * that a {@link Description} with a {@link Location} picks out; {@link Progress}. <b>Levels of one piece:</b> {@link Level} and
 * {@link SquareLevel}, made with {@link Placement} and {@link Region}: {@link Empty}, {@link DoorKey}, {@link FourRooms},
 * {@link MultiRoom}, {@link LavaGap}, {@link Crossing}, {@link Fetch}, {@link GoToDoor}, {@link PutNear}. <b>Levels of rooms:</b>
 * {@link RoomLevel} furnishes a {@link RoomGrid} of {@link Room rooms} after a {@link RoomPlan}, {@link Reachability} and
 * {@link Rejected} decide whether again; {@link GoToLevels}, {@link OpenLevels}, {@link UnlockLevels}, {@link PickupLevels},
 * {@link PutNextLevels}, {@link AnySentence}. <b>Randomness:</b>
 * {@link LevelDraws}, over the SDK's reproduction of NumPy. <b>Proof:</b> {@link EpisodeReplay} compares with a
 * {@link org.llmagentos.sdk.environment.Recording}.
 *
 * <p>Threads never meet here: a provider is stateless, an environment is confined to its caller.
 */
@NullMarked
package org.llmagentos.plugin.environment.minigrid;

import org.jspecify.annotations.NullMarked;
