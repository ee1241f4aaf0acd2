package org.llmagentos.kernel.node.driver;

/**
 * Rings once after a while.
 *
 * <p><b>Threads.</b> Any thread may set it. What rings must be short.
 */
public interface Alarm extends AutoCloseable {

  /**
   * Sets it.
   *
   * @param millis from now, by a clock that nobody sets
   * @return cancels it
   */
  Runnable in(long millis, Runnable ring);

  @Override
  void close();
}
