package org.llmagentos.plugin.skill.gridworld;

import java.util.Optional;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.SkillResult;

/** One acting call: the body that acts, its map, and what is left of the call's step budget. */
final class Walk {

  /** Actions that one call may take: several times what looking at the largest MiniGrid world takes. */
  static final int MOST_STEPS = 2_000;

  private final Body body;
  private final GridMap map;
  private int left = MOST_STEPS;

  Walk(Body body) {
    this.body = body;
    this.map = GridMap.of(body);
  }

  GridMap map() {
    return map;
  }

  /** Takes one action. Nothing happens when the episode is over. */
  void act(Action action) {
    left--;
    body.act(action.number);
  }

  /** Takes the first action of a walk; nothing for a walk of no steps. */
  void begin(Leg leg) {
    leg.first().ifPresent(this::act);
  }

  /**
   * Takes one step towards the nearest pose that shows something new.
   *
   * @return whether there was such a pose
   */
  boolean explore() {
    Optional<Leg> leg = Explorer.next(map);
    leg.ifPresent(this::begin);
    return leg.isPresent();
  }

  /** Whether the episode has ended. */
  boolean over() {
    return body.over();
  }

  /** Whether the call may take no further action. */
  boolean spent() {
    return left <= 0;
  }

  /** That the episode has ended, else that fact. */
  SkillResult failed(String fact) {
    return SkillResult.failed(over() ? "the episode is over" : fact);
  }
}
