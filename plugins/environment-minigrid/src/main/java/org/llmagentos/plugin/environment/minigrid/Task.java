package org.llmagentos.plugin.environment.minigrid;

/** What is to be done in one episode, and when it is done. Made by {@link Level#generate}. */
sealed interface Task {

  /** The task in MiniGrid's own words. */
  String mission();

  /**
   * Judges a step that was just taken.
   *
   * @param reached what {@link World#act} said of it
   */
  Verdict judge(World world, int action, Verdict reached);

  /** Stand on the goal square. */
  record ReachGoal(String mission) implements Task {
    @Override
    public Verdict judge(World world, int action, Verdict reached) {
      return reached;
    }
  }

  /**
   * Open one door. It counts when the agent toggles something while the door stands open.
   *
   * @param door index of the door's cell
   */
  record OpenDoor(String mission, int door) implements Task {
    @Override
    public Verdict judge(World world, int action, Verdict reached) {
      boolean open = action == World.TOGGLE && Cell.state(world.grid.get(door)) == Cell.OPEN;
      return open ? Verdict.SUCCESS : reached;
    }
  }
}
