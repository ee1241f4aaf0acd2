package org.llmagentos.sandbox.confine;

/** A JVM that only wants to start, to find out which walls let it. */
public final class Probe {
  /** The argument that has it seal itself. */
  static final String SEAL = "seal";

  private Probe() {}

  /** Ends with status 0 when a JVM can live here. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length > 0 && arguments[0].equals(SEAL)) {
      new Seal().close();
    }
    Thread thread = Thread.ofPlatform().start(System::gc);
    thread.join();
  }
}
