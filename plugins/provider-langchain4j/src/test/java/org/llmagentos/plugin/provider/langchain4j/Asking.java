package org.llmagentos.plugin.provider.langchain4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelsFile;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.testkit.MemoryTable;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;

/** Asks a model called {@code tested}. */
final class Asking {

  static final String KEY = "sk-very-secret-1234567890";

  static final Turn.Brief BRIEF =
      new Turn.Brief(
          "打开蓝灯", List.of("打开蓝灯"), "js", CorridorSkills.all().stream().map(Skill::spec).toList(), List.of(), 30);

  static final List<Turn> SECOND_ROUND =
      List.of(
          BRIEF,
          new Turn.Answered("press();"),
          new Turn.Feedback(new Execution.Threw("there is no lamp here", 1, ""), List.of(), Outcome.NONE, 29));

  private Asking() {}

  /** A provider with that file, a home that does not exist, and {@code TESTED_KEY} in the environment. */
  static ServiceModels provider(String file) {
    var surroundings = new Surroundings(Path.of("/nowhere"), Map.of("TESTED_KEY", KEY)::get);
    return new ServiceModels(Listing.of(ModelsFile.parse(file)), new Keys(surroundings));
  }

  /** A file with that model. */
  static String file(Api api, String url, String... more) {
    var file = new StringBuilder("tested.api = " + api.word() + "\ntested.model = some-model\ntested.url = " + url + "\n");
    for (String line : more) {
      file.append("tested.").append(line).append('\n');
    }
    return file.toString();
  }

  static Completion ask(ServiceModels provider, List<Turn> turns) throws ModelException, InterruptedException {
    return provider.complete("tested", new Conversation("1.0", turns, 500), new MemoryTable(), "call/1");
  }
}
