package org.llmagentos.sdk.train;

import java.util.List;
import java.util.Objects;

/**
 * The description of a trainer.
 *
 * @param id unique among all plugins, such as {@code maml}
 * @param about what it is, in one line
 * @param unit what {@link Training#done} counts, in the plural: {@code episodes}, {@code iterations}
 * @param courses ids of the courses it brings along; what else it trains on it says itself
 * @param parameters what can be set
 */
public record TrainerSpec(String id, String about, String unit, List<String> courses, List<Parameter> parameters) {
  public TrainerSpec {
    Objects.requireNonNull(about);
    Objects.requireNonNull(unit);
    courses = List.copyOf(courses);
    parameters = List.copyOf(parameters);
    if (id.isBlank()) {
      throw new IllegalArgumentException("a trainer needs an id");
    }
    if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
      throw new IllegalArgumentException(id + ": a parameter stands twice in " + parameters);
    }
  }
}
