package org.llmagentos.plugin.provider.llamacpp;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one model is run.
 *
 * @param id its name here
 * @param file in GGUF
 * @param context tokens of a conversation and its answer together
 * @param threads that compute
 * @param template llama.cpp's name of the chat's form; empty for the one in the file
 * @param grammar file with the grammar (GBNF) that every answer fits; null when answers are free
 * @param temperature 0 for the most probable answer
 * @param timeout of a whole call, waiting for other calls included
 */
record Settings(
    String id, Path file, int context, int threads, String template, @Nullable Path grammar, double temperature, Duration timeout) {

  static final int CONTEXT = 4_096;
  static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Half of the machine's processors: the kernel and its sandbox need some, and more threads than idle processors are slower than few. */
  static int usualThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /** The model, for people. */
  String words() {
    return "Model %s (llama.cpp with %s): ".formatted(id, file.getFileName());
  }
}
