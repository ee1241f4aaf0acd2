package org.llmagentos.sandbox.confine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM that only wants to start, to find out which walls let it. */
public final class Probe {
  /** The argument that has it seal itself. */
  static final String SEAL = "seal";

  private Probe() {}

  /** Ends with status 0 when a JVM can live here and see the files that are named after the word {@code seal} or {@code open}. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments[0].equals(SEAL)) {
      new Seal().close();
    }
    Thread thread = Thread.ofPlatform().start(System::gc);
    thread.join();
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      if (!Files.isReadable(Path.of(file))) {
        throw new IllegalStateException("it cannot read " + file);
      }
    }
  }
}
