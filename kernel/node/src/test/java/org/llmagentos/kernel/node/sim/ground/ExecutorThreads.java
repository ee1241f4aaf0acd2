package org.llmagentos.kernel.node.sim.ground;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Virtual threads whose every piece of running is handed to an executor of ours.
 *
 * <p>The JDK has a constructor for this, for its own tests, and does not export it; nothing outside tests may rest on it.
 *
 * <p><b>Errors.</b> {@link IllegalStateException} that says which flag is missing.
 */
final class ExecutorThreads {

  private static final String FLAGS = "--add-opens java.base/java.lang=ALL-UNNAMED -Djdk.trackAllThreads=false";

  private final Constructor<?> builder;
  private final VarHandle timeout;

  /** Finds what it needs of this JVM. */
  ExecutorThreads() {
    if (!"false".equals(System.getProperty("jdk.trackAllThreads"))) {
      throw new IllegalStateException("the simulator would keep every thread it abandons: give this JVM " + FLAGS);
    }
    try {
      this.builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder").getDeclaredConstructor(Executor.class);
      builder.setAccessible(true);
      Class<?> thread = Class.forName("java.lang.VirtualThread");
      this.timeout = MethodHandles.privateLookupIn(thread, MethodHandles.lookup()).findVarHandle(thread, "timeoutTask", Future.class);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException("the simulator cannot schedule threads here: use JDK 25 and give this JVM " + FLAGS, e);
    }
  }

  /** A thread that runs whenever {@code executor} runs what it is given. */
  Thread unstarted(Executor executor, String name, Thread.UncaughtExceptionHandler handler, Runnable body) {
    try {
      return ((Thread.Builder.OfVirtual) builder.newInstance(executor)).name(name).uncaughtExceptionHandler(handler).unstarted(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the simulator cannot make threads: give this JVM " + FLAGS, e);
    }
  }

  /** Whether a thread that does not run now stopped to wait with a timeout, even if that is over by now. */
  boolean timed(Thread thread) {
    return timeout.get(thread) != null;
  }
}
