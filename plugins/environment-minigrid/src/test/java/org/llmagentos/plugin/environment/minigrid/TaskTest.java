package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.skill.Wording;

/** MiniGrid's own tasks, in a room of 7 by 7 with the agent in the middle facing right. */
class TaskTest {

  private static final Wording ANY = new Wording("do it", "做吧");
  private static final int BALL = Cell.of(Cell.BALL, Color.RED);
  private static final int KEY = Cell.of(Cell.KEY, Color.RED);

  private final World world = new World(new Grid(7, 7));

  @BeforeEach
  void enter() {
    world.clear();
    world.grid.wallAround(new Region(0, 0, 7, 7));
    world.enter(3, 3);
  }

  @Test
  void fetchingTheWrongThingFails() {
    var fetch = new Task.Fetch(ANY, BALL);
    world.grid.set(4, 3, KEY);
    assertThat(judge(fetch, World.FORWARD)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(fetch, World.PICKUP)).isEqualTo(Verdict.FAILURE);
    world.carrying = Cell.EMPTY;
    world.grid.set(4, 3, BALL);
    assertThat(judge(fetch, World.PICKUP)).isEqualTo(Verdict.SUCCESS);
  }

  @Test
  void beingAtTheDoorMustBeSaidBesideIt() {
    int door = world.grid.index(6, 3);
    var report = new Task.ReportAtDoor(ANY, door);
    assertThat(judge(report, World.DONE)).isEqualTo(Verdict.FAILURE);
    assertThat(judge(report, World.FORWARD)).isEqualTo(Verdict.ONGOING);
    assertThat(judge(report, World.TOGGLE)).isEqualTo(Verdict.FAILURE);
    judge(report, World.FORWARD);
    judge(report, World.LEFT); // it need not be faced
    assertThat(judge(report, World.DONE)).isEqualTo(Verdict.SUCCESS);
    world.enter(5, 2);
    assertThat(judge(report, World.DONE)).isEqualTo(Verdict.FAILURE); // only the corners touch
  }

  @Test
  void puttingNearMayBeCornerToCorner() {
    var put = new Task.PutNear(ANY, BALL, world.grid.index(5, 2));
    world.carrying = BALL;
    assertThat(judge(put, World.DROP)).isEqualTo(Verdict.SUCCESS);
    assertThat(judge(put, World.DROP)).isEqualTo(Verdict.ONGOING); // nothing in hand
    world.carrying = BALL;
    assertThat(judge(put, World.DROP)).isEqualTo(Verdict.FAILURE); // the cell is taken
  }

  @Test
  void droppingElsewhereOrTakingAnotherThingFails() {
    var put = new Task.PutNear(ANY, BALL, world.grid.index(5, 1));
    world.carrying = BALL;
    assertThat(judge(put, World.DROP)).isEqualTo(Verdict.FAILURE);
    assertThat(judge(put, World.PICKUP)).isEqualTo(Verdict.ONGOING);
    world.carrying = Cell.EMPTY;
    world.grid.set(4, 3, KEY);
    assertThat(judge(put, World.PICKUP)).isEqualTo(Verdict.FAILURE);
  }

  private Verdict judge(Task task, int action) {
    return task.judge(world, world.act(action), Progress.start());
  }
}
