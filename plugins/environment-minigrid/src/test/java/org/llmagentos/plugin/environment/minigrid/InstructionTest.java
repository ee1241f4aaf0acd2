package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** BabyAI's sentences and when they are done, in a room of 7 by 7 with the agent in the middle facing right. */
class InstructionTest {

  private static final int BALL = Cell.identified(Cell.of(Cell.BALL, Color.RED), 1);
  private static final int OTHER_BALL = Cell.identified(Cell.of(Cell.BALL, Color.RED), 2);
  private static final int BOX = Cell.identified(Cell.of(Cell.BOX, Color.GREEN), 3);
  private static final int DOOR = Cell.identified(Cell.door(Color.BLUE, Cell.CLOSED), 4);
  private static final int OTHER_DOOR = Cell.identified(Cell.door(Color.BLUE, Cell.CLOSED), 5);

  private static final Target THE_BALL = Target.only(Description.of(BALL), BALL);
  private static final Target THE_BOX = Target.only(Description.of(BOX), BOX);
  private static final Target THE_DOOR = Target.only(Description.of(DOOR), DOOR);

  private final World world = new World(new Grid(7, 7));
  private final Progress progress = Progress.start();

  @BeforeEach
  void enter() {
    world.clear();
    world.grid.wallAround(new Region(0, 0, 7, 7));
    world.enter(3, 3);
    progress.clear();
  }

  @Test
  void sentencesAreBabyAisAndChinese() {
    var left = new Target(new Description(Cell.KEY, Description.ANY, Location.LEFT), 6, true);
    var right = new Target(new Description(Description.ANY, Color.GREY, Location.RIGHT), 2, false);
    var front = new Target(new Description(Cell.DOOR, Color.PURPLE, Location.FRONT), 2, false);
    var behind = new Target(new Description(Cell.BOX, Color.YELLOW, Location.BEHIND), 6, true);
    var go = new Instruction.GoTo(left);
    var pick = new Instruction.Pickup(right, false);
    var open = new Instruction.Open(front, false);
    var put = new Instruction.PutNext(THE_BALL, behind);
    says(go, "go to a key on your left", "走到一个在你左边的钥匙");
    says(pick, "pick up the grey object on your right", "捡起在你右边的灰色的物体");
    says(open, "open the purple door in front of you", "打开在你前面的紫色的门");
    says(put, "put the red ball next to a yellow box behind you", "把红色的球放到一个在你后面的黄色的箱子旁边");
    var ball = new Instruction.GoTo(THE_BALL);
    var box = new Instruction.Pickup(THE_BOX, false);
    says(new Instruction.And(ball, box), "go to the red ball and pick up the green box", "走到红色的球并且捡起绿色的箱子");
    says(new Instruction.Before(ball, box), "go to the red ball, then pick up the green box", "走到红色的球,然后捡起绿色的箱子");
    says(new Instruction.After(ball, box), "go to the red ball after you pick up the green box", "在捡起绿色的箱子之后走到红色的球");
  }

  @Test
  void walksAreCounted() {
    var go = new Instruction.GoTo(THE_BALL);
    var put = new Instruction.PutNext(THE_BALL, THE_BOX);
    assertThat(new Instruction.After(new Instruction.And(put, put), new Instruction.And(go, put)).walks()).isEqualTo(7);
  }

  @Test
  void goingIsFacingWhereTheThingLayAtTheLastDrop() {
    var go = new Instruction.GoTo(THE_BALL);
    put(4, 3, BALL);
    put(3, 2, OTHER_BALL);
    assertThat(judge(go, World.LEFT)).isEqualTo(Verdict.ONGOING); // faces an equal ball
    assertThat(judge(go, World.RIGHT)).isEqualTo(Verdict.SUCCESS);
    assertThat(judge(go, World.PICKUP)).isEqualTo(Verdict.SUCCESS); // it is gone, but remembered
    judge(go, World.RIGHT);
    judge(go, World.DROP);
    assertThat(judge(go, World.DONE)).isEqualTo(Verdict.SUCCESS);
    assertThat(judge(go, World.LEFT)).isEqualTo(Verdict.ONGOING); // forgotten where it lay first
  }

  @Test
  void openingIsTogglingThatVeryDoorUntilItIsOpen() {
    put(4, 3, DOOR);
    put(3, 2, OTHER_DOOR);
    var open = new Instruction.Open(THE_DOOR, false);
    var strict = new Instruction.Open(THE_DOOR, true);
    assertThat(judge(strict, World.FORWARD)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(open, World.TOGGLE)).isEqualTo(Verdict.SUCCESS);
    assertThat(judge(open, World.DONE)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(open, World.TOGGLE)).isEqualTo(Verdict.ONGOING); // shut again
    world.act(World.LEFT);
    assertThat(judge(open, World.TOGGLE)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(strict, World.TOGGLE)).isEqualTo(Verdict.FAILURE);
  }

  @Test
  void pickingUpIsOfThatVeryThing() {
    put(4, 3, OTHER_BALL);
    var pick = new Instruction.Pickup(THE_BALL, false);
    assertThat(judge(pick, World.PICKUP)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(new Instruction.Pickup(THE_BALL, true), World.PICKUP)).isEqualTo(Verdict.FAILURE);
    world.carrying = Cell.EMPTY;
    put(4, 3, BALL);
    assertThat(judge(pick, World.PICKUP)).isEqualTo(Verdict.SUCCESS);
    assertThat(judge(pick, World.PICKUP)).isEqualTo(Verdict.ONGOING); // held before
  }

  @Test
  void whatIsHeldCountsAsPickedUpWhenPickingUpIsJudgedForTheFirstTime() {
    put(4, 3, BALL);
    world.act(World.PICKUP);
    assertThat(judge(new Instruction.Pickup(THE_BALL, false), World.PICKUP)).isEqualTo(Verdict.SUCCESS);
  }

  @Test
  void puttingIsDroppingSideBySideWhatWasSeenInHand() {
    var put = new Instruction.PutNext(THE_BALL, THE_BOX);
    put(4, 3, BALL);
    put(4, 2, BOX);
    assertThat(put.makesSense(world.grid)).isFalse(); // they touch already
    assertThat(judge(put, World.PICKUP)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(put, World.DROP)).isEqualTo(Verdict.SUCCESS);
    world.act(World.PICKUP);
    progress.clear();
    assertThat(judge(put, World.DROP)).isEqualTo(Verdict.ONGOING); // the first judgement has not seen it in hand
  }

  @Test
  void puttingCornerToCornerIsNotEnough() {
    var put = new Instruction.PutNext(THE_BALL, THE_BOX);
    put(4, 3, BALL);
    put(5, 2, BOX);
    assertThat(put.makesSense(world.grid)).isTrue();
    judge(put, World.PICKUP);
    assertThat(judge(put, World.DROP)).isEqualTo(Verdict.ONGOING);
    assertThat(new Instruction.PutNext(THE_BALL, THE_BALL).makesSense(world.grid)).isFalse();
  }

  @Test
  void bothMayBeDoneInAnyOrder() {
    var both = new Instruction.And(new Instruction.GoTo(THE_BALL), new Instruction.GoTo(THE_BOX));
    put(4, 3, BALL);
    put(3, 2, BOX);
    assertThat(judge(both, World.LEFT)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(both, World.RIGHT)).isEqualTo(Verdict.SUCCESS);
  }

  @Test
  void anOrderIsKept() {
    put(4, 3, BALL);
    put(3, 2, BOX);
    var before = new Instruction.Before(new Instruction.GoTo(THE_BALL), new Instruction.GoTo(THE_BOX));
    var after = new Instruction.After(new Instruction.GoTo(THE_BALL), new Instruction.GoTo(THE_BOX));
    assertThat(judge(after, World.DONE)).isEqualTo(Verdict.ONGOING); // at the ball too early
    assertThat(judge(after, World.LEFT)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(after, World.RIGHT)).isEqualTo(Verdict.SUCCESS);
    progress.clear();
    assertThat(judge(before, World.DONE)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(before, World.LEFT)).isEqualTo(Verdict.SUCCESS);
  }

  @Test
  void oneStepMayDoBothInOrder() {
    put(4, 3, BALL);
    var twice = new Instruction.Before(new Instruction.GoTo(THE_BALL), new Instruction.GoTo(THE_BALL));
    assertThat(judge(twice, World.DONE)).isEqualTo(Verdict.SUCCESS);
  }

  @Test
  void aFailureCountsInASequenceButNotInAPair() {
    put(4, 3, OTHER_DOOR);
    var strict = new Instruction.Open(THE_DOOR, true);
    assertThat(judge(new Instruction.And(strict, strict), World.TOGGLE)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(new Instruction.Before(strict, strict), World.TOGGLE)).isEqualTo(Verdict.FAILURE);
  }

  @Test
  void progressIsSavedWithAllItsParts() {
    progress.part(0).finish();
    progress.part(0).part(1).begin();
    progress.part(1).part(0).finish();
    long saved = progress.save();
    Progress copy = Progress.start();
    copy.restore(saved);
    assertThat(copy.save()).isEqualTo(saved);
    assertThat(copy.part(0).done()).isTrue();
    assertThat(copy.part(0).part(1).begin()).isTrue();
    assertThat(copy.part(0).part(0).begin()).isFalse();
    assertThat(copy.part(1).part(0).done()).isTrue();
    assertThat(copy.part(1).done()).isFalse();
  }

  private Verdict judge(Task task, int action) {
    return task.judge(world, world.act(action), progress);
  }

  private void put(int x, int y, int cell) {
    world.grid.set(x, y, cell);
    world.grid.remember();
  }

  private static void says(Instruction instruction, String english, String chinese) {
    assertThat(instruction.english()).isEqualTo(english);
    assertThat(instruction.chinese()).isEqualTo(chinese);
  }
}
