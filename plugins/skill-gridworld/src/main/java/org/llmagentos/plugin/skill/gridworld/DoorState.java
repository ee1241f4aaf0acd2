package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** What {@link IsOpen} and {@link IsLocked} ask of a door. */
final class DoorState {

  private DoorState() {}

  /** Whether the door that the only argument names was last seen so. */
  static SkillResult of(List<Value> arguments, Body body, Predicate<Cell> state) {
    Optional<Cell> cell = Thing.of(arguments.getFirst()).flatMap(GridMap.of(body)::find);
    if (cell.isEmpty()) {
      return SkillResult.failed(Thing.gone(arguments.getFirst()));
    }
    Kind kind = cell.get().kind();
    return kind == Kind.DOOR
        ? SkillResult.done(Value.of(state.test(cell.get())))
        : SkillResult.failed("the " + kind.word + " is not a " + Kind.DOOR.word);
  }
}
