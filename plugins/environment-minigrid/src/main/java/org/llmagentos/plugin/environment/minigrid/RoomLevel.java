package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.sdk.skill.Wording;

/**
 * A level made of rooms whose task is an {@link Instruction}.
 *
 * @param missions what is asked for, or examples of it
 * @param maxSteps the limit of any episode
 * @param stepsPerWalk steps that an episode is given for each walk of its instruction; 0 when the limit is the same for all
 * @param handedOver whether the agent starts with the thing to be moved in hand
 */
record RoomLevel(RoomPlan plan, List<Wording> missions, int maxSteps, int stepsPerWalk, boolean handedOver, Script script)
    implements Level {

  /** Furnishes rooms that are built but bare; what it throws as {@link Rejected} is tried again. */
  interface Script {
    Instruction furnish(RoomGrid rooms);
  }

  /** A level with one limit for all episodes. */
  static RoomLevel limited(int maxSteps, RoomPlan plan, Script script, Instruction... examples) {
    return new RoomLevel(plan, wordings(examples), maxSteps, 0, false, script);
  }

  /**
   * A level that gives time by the number of walks its instruction takes.
   *
   * @param walks the most that occur
   */
  static RoomLevel byWalks(int walks, RoomPlan plan, Script script, Instruction... examples) {
    return new RoomLevel(plan, wordings(examples), walks * plan.walk(), plan.walk(), false, script);
  }

  /** A level of the sentences that a script makes. */
  static RoomLevel sentences(int walks, RoomPlan plan, AnySentence script) {
    return byWalks(walks, plan, script, script.examples());
  }

  /** The same with the thing to be moved in hand from the start. */
  RoomLevel handingOver() {
    return new RoomLevel(plan, missions, maxSteps, stepsPerWalk, true, script);
  }

  @Override
  public int width() {
    return plan.width();
  }

  @Override
  public int height() {
    return plan.height();
  }

  @Override
  public int maxSteps(Task task) {
    return task instanceof Instruction instruction && stepsPerWalk > 0 ? instruction.walks() * stepsPerWalk : maxSteps;
  }

  @Override
  public Task generate(Placement place) {
    World world = place.world();
    var rooms = new RoomGrid(place, plan);
    while (true) {
      try {
        rooms.build();
        Instruction instruction = script.furnish(rooms);
        world.grid.remember();
        if (instruction.makesSense(world.grid)) {
          if (handedOver) {
            handOver(world, instruction.targets().getFirst());
          }
          return instruction;
        }
      } catch (Rejected again) {
        // the draws go on where they are: the next attempt is another world
      }
    }
  }

  private static void handOver(World world, Target target) {
    for (int index = 0; index < world.grid.size(); index++) {
      if (target.holds(world.grid.get(index))) {
        world.handOver(index);
      }
    }
  }

  private static List<Wording> wordings(Instruction... examples) {
    return Stream.of(examples).map(Instruction::wording).toList();
  }
}
