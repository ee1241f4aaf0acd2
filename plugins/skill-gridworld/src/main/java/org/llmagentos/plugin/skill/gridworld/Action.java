package org.llmagentos.plugin.skill.gridworld;

/** What the body can do. */
enum Action {
  LEFT(0),
  RIGHT(1),
  FORWARD(2),
  PICKUP(3),
  DROP(4),
  TOGGLE(5),
  DONE(6);

  /** Its number in the action space. */
  final int number;

  Action(int number) {
    this.number = number;
  }
}
