package org.llmagentos.kernel.node.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.TrainerSpec;
import org.llmagentos.sdk.value.Value;

/** {@code plugins}, {@code environments}, {@code models}, {@code skills}, {@code trainers} and {@code check}: what is installed and what was learned. */
final class ShowCatalog {

  private final Catalog catalog;
  private final Memory memory;

  ShowCatalog(Catalog catalog, Memory memory) {
    this.catalog = catalog;
    this.memory = memory;
  }

  Value.Fields plugins(Value.Fields request, Consumer<Value.Fields> events) {
    return listing(
        "plugins",
        catalog.plugins().stream(),
        plugin -> {
          @Nullable String problem = plugin.problem();
          return Value.fields()
              .with("id", Value.of(plugin.id()))
              .with("version", Value.of(plugin.version()))
              .with("digest", Value.of(plugin.digest()))
              .with("archive", Value.of(plugin.archive()))
              .with("problem", problem == null ? Value.nothing() : Value.of(problem));
        });
  }

  Value.Fields environments(Value.Fields request, Consumer<Value.Fields> events) {
    return listing(
        "environments",
        catalog.environments().values().stream(),
        offered ->
            Value.fields()
                .with("id", Value.of(offered.spec().id()))
                .with("body", Value.of(offered.spec().body()))
                .with("max_steps", Value.of(offered.spec().maxSteps()))
                .with("plugin", Value.of(offered.plugin().id()))
                .with("missions", missions(offered.spec())));
  }

  Value.Fields models(Value.Fields request, Consumer<Value.Fields> events) {
    return listing(
        "models",
        catalog.models().values().stream(),
        offered ->
            Value.fields()
                .with("id", Value.of(offered.spec().id()))
                .with("remote", Value.of(offered.spec().remote()))
                .with("plugin", Value.of(offered.plugin().id())));
  }

  Value.Fields skills(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Value.Fields installed =
        listing(
            "installed",
            catalog.skills().values().stream(),
            owned -> {
              SkillSpec spec = owned.thing().spec();
              return Value.fields()
                  .with("name", Value.of(spec.name()))
                  .with("signature", Value.of(spec.signature()))
                  .with("body", Value.of(spec.body()))
                  .with("effect", Value.of(spec.effect().name()))
                  .with("english", Value.of(spec.wording().english()))
                  .with("chinese", Value.of(spec.wording().chinese()))
                  .with("plugin", Value.of(owned.plugin().id()));
            });
    return installed.with("learned", Value.of(memory.skills(Operation.tenant(request)).stream().map(Views::skill).toList()));
  }

  Value.Fields trainers(Value.Fields request, Consumer<Value.Fields> events) {
    return listing(
        "trainers",
        catalog.trainers().values().stream(),
        owned -> {
          TrainerSpec spec = owned.thing().spec();
          Stream<String> environments =
              catalog.environments().values().stream().map(Catalog.Offered::spec).filter(owned.thing()::trains).map(EnvironmentSpec::id);
          return Value.fields()
              .with("id", Value.of(spec.id()))
              .with("about", Value.of(spec.about()))
              .with("unit", Value.of(spec.unit()))
              .with("courses", Value.of(Stream.concat(spec.courses().stream(), environments).map(Value::of).toList()))
              .with("texts", Value.of(owned.thing().trainsOnText()))
              .with("parameters", Value.of(spec.parameters().stream().map(ShowCatalog::parameter).toList()))
              .with("plugin", Value.of(owned.plugin().id()));
        });
  }

  /** Replays one recorded episode. */
  Value.Fields check(Value.Fields request, Consumer<Value.Fields> events) {
    if (!(request.get("episode") instanceof Value.Fields episode)) {
      throw new ControlException(Fault.Category.USER, "an episode is a JSON object, one a line");
    }
    String id = episode.get("env").text();
    Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = catalog.environments().get(id);
    if (offered == null) {
      throw new ControlException(Fault.Category.USER, "no environment " + id + ": see `agentos env list`");
    }
    try {
      EnvironmentProvider.Replay replay = offered.provider().replay(episode);
      return Value.fields()
          .with("steps", Value.of(replay.steps()))
          .with("mismatches", Value.of(replay.mismatches().stream().map(Value::of).toList()));
    } catch (IllegalArgumentException e) {
      throw new ControlException(Fault.Category.USER, "this episode cannot be replayed: " + e.getMessage());
    }
  }

  private static Value.Fields parameter(Parameter parameter) {
    return Value.fields()
        .with("name", Value.of(parameter.name()))
        .with("usual", parameter.usual())
        .with("about", Value.of(parameter.about()));
  }

  private static Value missions(EnvironmentSpec spec) {
    return Value.of(
        spec.missions().stream()
            .map(mission -> Value.fields().with("english", Value.of(mission.english())).with("chinese", Value.of(mission.chinese())))
            .toList());
  }

  private static <T> Value.Fields listing(String name, Stream<T> things, Function<T, Value.Fields> view) {
    List<Value.Fields> rows = things.map(view).toList();
    return Value.fields().with(name, Value.of(rows));
  }
}
