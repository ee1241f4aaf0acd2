package org.llmagentos.plugin.provider.llamacpp;

import java.util.SortedMap;
import java.util.TreeMap;

/** A model of the file. */
sealed interface Local {

  /** A model that can be asked, unless its GGUF file is not what it should be. */
  record Usable(Settings settings) implements Local {}

  /** A model whose lines are wrong: it is listed, and refuses with the problem. */
  record Broken(String problem) implements Local {}

  /** No models. */
  static SortedMap<String, Local> none() {
    return new TreeMap<>();
  }
}
