package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.sdk.skill.Wording;

/**
 * A sentence of BabyAI's language: an action, two actions in any order, or two of these in a given order.
 *
 * <p>What a step achieved is asked of the world as it is, but where things lie is as it was at the last drop: going to where a ball
 * lay before it was picked up is going to the ball.
 */
sealed interface Instruction extends Task {

  /** The sentence, exactly BabyAI's. */
  String english();

  String chinese();

  /** What it speaks of, in that order. */
  List<Target> targets();

  /** How often something must be walked to: time is given accordingly. */
  int walks();

  /** Whether it asks for something that is not so already and can be brought about. */
  default boolean makesSense(Grid grid) {
    return true;
  }

  @Override
  default Wording wording() {
    return new Wording(english(), chinese());
  }

  /** Stand before a thing and face it. */
  record GoTo(Target target) implements Action {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      return target.holds(world.grid.remembered(world.ahead())) ? Verdict.SUCCESS : Verdict.ONGOING;
    }

    @Override
    public String english() {
      return "go to " + target.english();
    }

    @Override
    public String chinese() {
      return "走到" + target.chinese();
    }
  }

  /**
   * Open a door.
   *
   * @param strict whether toggling another door fails
   */
  record Open(Target target, boolean strict) implements Action {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      if (world.action != World.TOGGLE) {
        return Verdict.ONGOING;
      }
      int faced = world.grid.get(world.ahead());
      if (target.holds(faced) && Cell.state(faced) == Cell.OPEN) {
        return Verdict.SUCCESS;
      }
      return strict && Cell.type(faced) == Cell.DOOR ? Verdict.FAILURE : Verdict.ONGOING;
    }

    @Override
    public String english() {
      return "open " + target.english();
    }

    @Override
    public String chinese() {
      return "打开" + target.chinese();
    }
  }

  /**
   * Pick up a thing. What was in hand before the first judgement is not known, so in a sequence it may count as picked up.
   *
   * @param strict whether picking up another thing fails
   */
  record Pickup(Target target, boolean strict) implements Action {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      boolean handWasFree = !progress.begin() || world.heldBefore == Cell.EMPTY;
      if (world.action != World.PICKUP) {
        return Verdict.ONGOING;
      }
      if (handWasFree && target.holds(world.carrying)) {
        return Verdict.SUCCESS;
      }
      return strict && world.carrying != Cell.EMPTY ? Verdict.FAILURE : Verdict.ONGOING;
    }

    @Override
    public String english() {
      return "pick up " + target.english();
    }

    @Override
    public String chinese() {
      return "捡起" + target.chinese();
    }
  }

  /** Drop one thing side by side with another. It must have been in hand at the judgement before. */
  record PutNext(Target moved, Target fixed) implements Instruction {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      boolean seenBefore = progress.begin();
      boolean dropped = world.action == World.DROP && world.carrying == Cell.EMPTY;
      boolean theRightOne = dropped && seenBefore && moved.holds(world.heldBefore);
      return theRightOne && besideFixed(world.grid, world.ahead()) ? Verdict.SUCCESS : Verdict.ONGOING;
    }

    private boolean besideFixed(Grid grid, int index) {
      for (int side = 0; side < 4; side++) {
        if (fixed.holds(grid.remembered(index + grid.toNeighbour(side)))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String english() {
      return "put " + moved.english() + " next to " + fixed.english();
    }

    @Override
    public String chinese() {
      return "把" + moved.chinese() + "放到" + fixed.chinese() + "旁边";
    }

    @Override
    public List<Target> targets() {
      return List.of(moved, fixed);
    }

    @Override
    public int walks() {
      return 2;
    }

    @Override
    public boolean makesSense(Grid grid) {
      if ((moved.objects() & fixed.objects()) != 0) {
        return false;
      }
      for (int index = 0; index < grid.size(); index++) {
        if (moved.holds(grid.get(index)) && besideFixed(grid, index)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Both, in any order. */
  record And(Instruction first, Instruction second) implements Pair {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      boolean firstDone = done(first, world, reached, progress.part(0));
      boolean secondDone = done(second, world, reached, progress.part(1));
      return firstDone && secondDone ? Verdict.SUCCESS : Verdict.ONGOING;
    }

    private static boolean done(Instruction part, World world, Verdict reached, Progress progress) {
      if (!progress.done() && part.judge(world, reached, progress) == Verdict.SUCCESS) {
        progress.finish();
      }
      return progress.done();
    }

    @Override
    public String english() {
      return first.english() + " and " + second.english();
    }

    @Override
    public String chinese() {
      return first.chinese() + "并且" + second.chinese();
    }
  }

  /** The first, then the second. */
  record Before(Instruction first, Instruction second) implements Pair {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      return Pair.inOrder(first, progress.part(0), second, progress.part(1), world, reached);
    }

    @Override
    public String english() {
      return first.english() + ", then " + second.english();
    }

    @Override
    public String chinese() {
      return first.chinese() + ",然后" + second.chinese();
    }
  }

  /** The second, then the first. */
  record After(Instruction first, Instruction second) implements Pair {
    @Override
    public Verdict judge(World world, Verdict reached, Progress progress) {
      return Pair.inOrder(second, progress.part(1), first, progress.part(0), world, reached);
    }

    @Override
    public String english() {
      return first.english() + " after you " + second.english();
    }

    @Override
    public String chinese() {
      return "在" + second.chinese() + "之后" + first.chinese();
    }
  }

  /** Something done with one thing. */
  sealed interface Action extends Instruction {
    Target target();

    @Override
    default List<Target> targets() {
      return List.of(target());
    }

    @Override
    default int walks() {
      return 1;
    }
  }

  /** Two instructions joined. */
  sealed interface Pair extends Instruction {
    Instruction first();

    Instruction second();

    @Override
    default List<Target> targets() {
      return Stream.concat(first().targets().stream(), second().targets().stream()).toList();
    }

    @Override
    default int walks() {
      return first().walks() + second().walks();
    }

    @Override
    default boolean makesSense(Grid grid) {
      return first().makesSense(grid) && second().makesSense(grid);
    }

    /** Judges two parts of which the later counts only once the earlier is done; one step may do both. */
    private static Verdict inOrder(
        Instruction earlier, Progress ofEarlier, Instruction later, Progress ofLater, World world, Verdict reached) {
      if (!ofEarlier.done()) {
        Verdict verdict = earlier.judge(world, reached, ofEarlier);
        if (verdict != Verdict.SUCCESS) {
          return verdict;
        }
        ofEarlier.finish();
      }
      return later.judge(world, reached, ofLater);
    }
  }
}
