package org.llmagentos.plugin.provider.langchain4j;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** One of them. */
  sealed interface Model {}

  /** A model that can be asked. */
  record Usable(Settings settings) implements Model {}

  /** A model whose lines in the file are wrong: it is listed, and refuses with the problem. */
  record Broken(String problem) implements Model {}
}
