package org.llmagentos.plugin.environment.minigrid;

import org.llmagentos.sdk.skill.Wording;

/** What is to be done in one episode, and when it is done. Made by {@link Level#generate}; immutable. */
sealed interface Task permits Instruction, Task.ReachGoal, Task.Fetch, Task.ReportAtDoor, Task.PutNear {

  /** The task in MiniGrid's own words, and in Chinese. */
  Wording wording();

  /**
   * Judges the step that was just taken, once.
   *
   * @param reached what {@link World#act} said of it
   * @param progress what earlier judgements of the episode noted
   */
  Verdict judge(World world, Verdict reached, Progress progress);

  /** Stand on the goal square. */
  record ReachGoal(Wording wording) implements Task {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      return reached;
    }
  }

  /**
   * Take an object of that type and colour; taking another one fails.
   *
   * @param wanted a cell, of which type and colour count
   */
  record Fetch(Wording wording, int wanted) implements Task {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      if (world.carrying == Cell.EMPTY) {
        return reached;
      }
      return world.carrying == wanted ? Verdict.SUCCESS : Verdict.FAILURE;
    }
  }

  /**
   * Say {@link World#DONE} beside a door; saying it elsewhere, or toggling anything, fails.
   *
   * @param door index of the door's cell
   */
  record ReportAtDoor(Wording wording, int door) implements Task {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      return switch (world.action) {
        case World.DONE -> world.grid.distance(world.position, door) == 1 ? Verdict.SUCCESS : Verdict.FAILURE;
        case World.TOGGLE -> Verdict.FAILURE;
        default -> reached;
      };
    }
  }

  /**
   * Take one object and drop it where it touches a place, be it by a corner. Taking another one, or dropping it elsewhere, fails.
   *
   * @param moved a cell, of which type and colour count
   * @param place index of the cell where the other object lies at first
   */
  record PutNear(Wording wording, int moved, int place) implements Task {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      if (world.action == World.PICKUP && world.carrying != Cell.EMPTY && world.carrying != moved) {
        return Verdict.FAILURE;
      }
      if (world.action != World.DROP || world.heldBefore == Cell.EMPTY) {
        return reached;
      }
      boolean dropped = world.carrying == Cell.EMPTY;
      return dropped && world.grid.touches(world.ahead(), place) ? Verdict.SUCCESS : Verdict.FAILURE;
    }
  }
}
