package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.skill.SkillSpec.Parameter;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/**
 * Something that was seen, known by its place, kind and colour.
 *
 * <p>Code holds it as one whole number, made of these three. A number that was made up names at most what the map shows anyway.
 */
record Thing(Spot spot, Kind kind, Colour colour) {

  static final Type.Handle TYPE = new Type.Handle("Thing");
  static final List<Parameter> PARAMETER =
      List.of(new Parameter("thing", TYPE, false, new Wording("The thing.", "该物体。")));
  static final List<Parameter> TWO =
      List.of(PARAMETER.getFirst(), new Parameter("other", TYPE, false, new Wording("The other thing.", "另一物体。")));

  private static final long LOOKS = (long) Kind.count() * Colour.count();

  /** The thing of a handle; empty when the number is not a handle. */
  static Optional<Thing> of(Value handle) {
    if (!(handle instanceof Value.Whole(long number)) || number < 0 || number >= GridMap.size() * LOOKS) {
      return Optional.empty();
    }
    int look = (int) (number % LOOKS);
    var kind = Kind.of(look / Colour.count());
    var colour = Colour.of(look % Colour.count());
    return Optional.of(new Thing(GridMap.spot((int) (number / LOOKS)), kind, colour)).filter(thing -> kind.isThing());
  }

  /** The thing of a handle, if the map still shows it there. */
  static Optional<Thing> on(GridMap map, Value handle) {
    return of(handle).filter(thing -> map.find(thing).isPresent());
  }

  /** The fact that something else, or nothing, is in its place now. */
  static String gone(Value handle) {
    return of(handle).map(thing -> "the " + thing + " is no longer there").orElse("nothing is known of it");
  }

  /** What code gets. */
  Value handle() {
    return Value.of(GridMap.index(spot) * LOOKS + (long) kind.number() * Colour.count() + colour.number());
  }

  /** Its name in facts, and how it stands if it is a door. */
  String described(GridMap map) {
    return kind == Kind.DOOR ? State.of(map.at(spot).state()).adjective + " " + this : toString();
  }

  /** Its name in facts. */
  @Override
  public String toString() {
    return colour.word + " " + kind.word;
  }
}
