package org.llmagentos.sdk.skill;

import java.util.List;
import java.util.Objects;

/**
 * The signature and documentation of a skill: all that a model knows of it.
 *
 * @param name a lower-case identifier, unique among all skills
 * @param body the kind of body it works in, as {@link org.llmagentos.sdk.environment.EnvironmentSpec#body}; empty when it needs no
 *     environment, and then it can be called in each and without any
 * @param parameters required ones first
 * @param returns what a successful call answers
 * @param wording one line of documentation in each language
 * @param effect what a call does to the world, and so what a crash means for it
 */
public record SkillSpec(
    String name, String body, List<Parameter> parameters, Type returns, Wording wording, Effect effect) {

  /**
   * One parameter.
   *
   * @param optional whether a call may leave it out, or give {@code null}
   */
  public record Parameter(String name, Type type, boolean optional, Wording wording) {}

  public SkillSpec {
    Objects.requireNonNull(body);
    Objects.requireNonNull(returns);
    Objects.requireNonNull(wording);
    Objects.requireNonNull(effect);
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("a skill's name is a lower-case identifier: " + name);
    }
    parameters = List.copyOf(parameters);
    boolean optional = false;
    for (Parameter parameter : parameters) {
      if (optional && !parameter.optional()) {
        throw new IllegalArgumentException(name + ": required parameter " + parameter.name() + " after an optional one");
      }
      optional = parameter.optional();
    }
  }

  /** Number of arguments a call must have at least. */
  public int required() {
    return (int) parameters.stream().filter(parameter -> !parameter.optional()).count();
  }

  /** The signature in one line: {@code find(kind: Kind, colour?: Colour): Thing}. */
  public String signature() {
    var line = new StringBuilder(name).append('(');
    String separator = "";
    for (Parameter parameter : parameters) {
      line.append(separator).append(parameter.name()).append(parameter.optional() ? "?: " : ": ");
      line.append(parameter.type().name());
      separator = ", ";
    }
    return line.append("): ").append(returns.name()).toString();
  }
}
