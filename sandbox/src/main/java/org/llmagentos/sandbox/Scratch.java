package org.llmagentos.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A private folder for one worker, readable by its owner only. Deleted by the parent, or by the worker when the parent is gone. */
public record Scratch(Path folder) {

  private static final String PREFIX = "agentos-sandbox-";

  /** Whatever is deleted as a scratch folder has the name of one. */
  public Scratch {
    if (!folder.getFileName().toString().startsWith(PREFIX)) {
      throw new IllegalArgumentException("no scratch folder: " + folder);
    }
  }

  static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory(PREFIX));
  }

  /** Deletes it and all that is in it, as far as that goes. */
  public void delete() {
    try {
      deleteTree(folder);
    } catch (IOException | UncheckedIOException e) {
      // The other half may delete it too; what is left is for whoever cleans the temporary folder.
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
