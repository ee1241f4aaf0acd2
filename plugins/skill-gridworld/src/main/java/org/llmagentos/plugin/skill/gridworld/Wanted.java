package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillSpec.Parameter;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/**
 * A kind of thing that code asks for, or any object; of one colour or of any; on one side or on any; a door in one state or in any.
 *
 * @param kind null for any object: what can be carried, and doors
 * @param side of the start, and then in the {@link StartRoom} only; where the thing was taken from, if it has been moved
 */
record Wanted(@Nullable Kind kind, @Nullable Colour colour, @Nullable Side side, @Nullable State state) {

  /** What is asked of anything. */
  static final List<Parameter> LOOKS =
      List.of(
          new Parameter("kind", Kind.TYPE, false, new Wording("The kind of thing.", "物体的种类。")),
          new Parameter("colour", Colour.TYPE, true, new Wording("Its colour.", "它的颜色。")));

  /** What is asked of things in the world. */
  static final List<Parameter> PARAMETERS =
      List.of(
          LOOKS.get(0),
          LOOKS.get(1),
          new Parameter("where", Side.TYPE, true, new Wording("Its side, seen from the start.", "它在起点的哪一边。")),
          new Parameter("state", State.TYPE, true, new Wording("How the door stands.", "门的状态。")));

  static Wanted of(List<Value> arguments) {
    return new Wanted(
        Kind.of(arguments.getFirst()).orElse(null),
        optional(arguments, 1, Colour::of),
        optional(arguments, 2, Side::of),
        optional(arguments, 3, State::of));
  }

  private static <T> @Nullable T optional(List<Value> arguments, int index, Function<Value, T> of) {
    boolean any = arguments.size() <= index || arguments.get(index) instanceof Value.Nothing;
    return any ? null : of.apply(arguments.get(index));
  }

  /** Whether a cell looks as asked, wherever it is. */
  boolean matches(Cell cell) {
    boolean rightKind = kind == null ? cell.movable() || cell.kind() == Kind.DOOR : kind == cell.kind();
    return rightKind && (colour == null || colour == cell.colour()) && (state == null || state.holds(cell));
  }

  /** The spots of all that was seen and matches, row by row. */
  List<Spot> in(GridMap map) {
    List<Spot> found = map.spots(kind == Kind.WALL).filter(spot -> matches(map.at(spot))).toList();
    return side == null || found.isEmpty() ? found : found.stream().filter(beside(map, side)).toList();
  }

  private static Predicate<Spot> beside(GridMap map, Side side) {
    var room = new StartRoom(map);
    return spot -> {
      Spot origin = map.origin(spot);
      return room.holds(origin) && side.holds(map.start(), origin);
    };
  }

  /** Its name in facts. */
  @Override
  public String toString() {
    String name = Optional.ofNullable(kind).map(each -> each.word).orElse(Kind.ANY);
    String coloured = colour == null ? name : colour.word + " " + name;
    String standing = state == null ? coloured : state.adjective + " " + coloured;
    return side == null ? standing : standing + " " + side.phrase;
  }
}
