package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * A recipe for episodes: the size of the world, and how each episode's world and task are made.
 *
 * <p>Implementations are records without state of their own: whatever belongs to an episode is in the {@link World} or in the
 * {@link Task}.
 */
interface Level {

  /** What can be asked for in it, in both languages; the English is MiniGrid's own. */
  List<Wording> missions();

  int width();

  int height();

  /** Steps after which any episode is truncated. */
  int maxSteps();

  /** Steps after which an episode with that task is truncated; the reward shrinks towards it. */
  default int maxSteps(Task task) {
    return maxSteps();
  }

  /** Whether the agent's view ignores walls. */
  default boolean seeThroughWalls() {
    return false;
  }

  /**
   * Furnishes an empty world. The order of the draws is part of the level: change it and every seed means another world.
   *
   * @param place its world is empty and has no agent
   * @return what is to be done in it
   */
  Task generate(Placement place);
}
