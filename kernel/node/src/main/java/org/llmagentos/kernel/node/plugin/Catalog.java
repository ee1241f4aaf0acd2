package org.llmagentos.kernel.node.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.train.Trainer;

/**
 * Everything the loaded plugins bring, by name. Immutable once built.
 *
 * @param plugins what was loaded, and what was not and why
 * @param kept programs of other versions, for the processes that began with them
 */
public record Catalog(
    List<Entry> plugins,
    SortedMap<String, Owned<Program>> programs,
    SortedMap<String, Owned<Skill>> skills,
    SortedMap<String, Offered<EnvironmentSpec, EnvironmentProvider>> environments,
    SortedMap<String, Offered<ModelSpec, ModelProvider>> models,
    SortedMap<String, Owned<Learner>> learners,
    SortedMap<String, Owned<Trainer>> trainers,
    List<Owned<Program>> kept) {

  /**
   * A plugin as operators see it.
   *
   * @param digest SHA-256 of its archive, in hexadecimal
   * @param problem why it is not, or not fully, in use; null when all is well
   */
  public record Entry(String id, String version, String digest, String archive, @Nullable String problem) {

    /** Id, version and digest in one: what a process pins. */
    public String pin() {
      return id + "@" + version + "#" + digest;
    }

    /** The digest in a pin. */
    static String digestOf(String pin) {
      return pin.substring(pin.lastIndexOf('#') + 1);
    }
  }

  /** Something a plugin brings. */
  public record Owned<T>(Entry plugin, T thing) {}

  /** One of several things that a provider of a plugin serves. */
  public record Offered<S, P>(Entry plugin, S spec, P provider) {}

  /** An empty catalog, to be filled. */
  static Catalog empty() {
    return new Catalog(
        new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
  }

  /** The skills that work in one kind of body, and those that need none, by name. */
  public List<Skill> skillsFor(String body) {
    return skills.values().stream()
        .map(Owned::thing)
        .filter(skill -> skill.spec().body().isEmpty() || skill.spec().body().equals(body))
        .toList();
  }

  /** The program of that name from the plugin of exactly that pin; null when it is not there. */
  public @Nullable Owned<Program> program(String id, String pin) {
    Owned<Program> current = programs.get(id);
    if (current != null && current.plugin().pin().equals(pin)) {
      return current;
    }
    return kept.stream()
        .filter(owned -> owned.thing().id().equals(id) && owned.plugin().pin().equals(pin))
        .findFirst()
        .orElse(null);
  }

  /** Each program's plugin, as the core wants to know it. */
  public SortedMap<String, String> programPins() {
    var pins = new TreeMap<String, String>();
    programs.forEach((id, owned) -> pins.put(id, owned.plugin().pin()));
    return pins;
  }
}
