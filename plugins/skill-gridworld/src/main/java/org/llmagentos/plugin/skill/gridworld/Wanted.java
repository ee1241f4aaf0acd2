package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillSpec.Parameter;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** A kind of thing that code asks for, of one colour or of any. */
record Wanted(Kind kind, @Nullable Colour colour) {

  static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter("kind", Kind.TYPE, false, new Wording("The kind of thing.", "物体的种类。")),
          new Parameter("colour", Colour.TYPE, true, new Wording("Its colour.", "它的颜色。")));

  static Wanted of(List<Value> arguments) {
    boolean any = arguments.size() < 2 || arguments.get(1) instanceof Value.Nothing;
    return new Wanted(Kind.of(arguments.getFirst()), any ? null : Colour.of(arguments.get(1)));
  }

  boolean matches(Kind otherKind, Colour otherColour) {
    return kind == otherKind && (colour == null || colour == otherColour);
  }

  /** Its name in facts. */
  @Override
  public String toString() {
    return colour == null ? kind.word : colour.word + " " + kind.word;
  }
}
