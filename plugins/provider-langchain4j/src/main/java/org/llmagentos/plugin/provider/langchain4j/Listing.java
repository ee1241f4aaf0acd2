package org.llmagentos.plugin.provider.langchain4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.model.ModelsFile;

/**
 * The models there are.
 *
 * @param models by id
 * @param problems what a person has to correct, a sentence each
 */
record Listing(SortedMap<String, Model> models, List<String> problems) {

  Listing {
    models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    problems = List.copyOf(problems);
  }

  /** Those of a file that are ours: of whose provider nothing is said, or that it is this one. A wrong line spoils its model alone. */
  static Listing of(ModelsFile file) {
    var ours = new LinkedHashMap<>(file.ofNobody());
    ours.putAll(file.of("langchain4j"));
    var models = new TreeMap<String, Model>();
    var problems = new ArrayList<>(file.problems());
    ours.forEach(
        (id, lines) -> {
          Model model = Draft.of(id, lines).model();
          models.put(id, model);
          if (model instanceof Broken(String problem)) {
            problems.add(problem);
          }
        });
    return new Listing(models, problems);
  }

  /** One of them. */
  sealed interface Model {}

  /** A model that can be asked. */
  record Usable(Settings settings) implements Model {}

  /** A model whose lines in the file are wrong: it is listed, and refuses with the problem. */
  record Broken(String problem) implements Model {}
}
