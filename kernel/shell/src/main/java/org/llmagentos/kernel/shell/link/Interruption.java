package org.llmagentos.kernel.shell.link;

/** Something to be done when the JVM is told to end by ctrl-C or a signal, unless it was closed before. */
public final class Interruption implements AutoCloseable {

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  public static Interruption then(Runnable action) {
    Thread hook = Thread.ofPlatform().name("interruption").unstarted(action);
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the action is under way.
    }
  }
}
