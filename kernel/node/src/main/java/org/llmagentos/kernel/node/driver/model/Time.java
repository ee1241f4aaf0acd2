package org.llmagentos.kernel.node.driver.model;

import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/**
 * Time, as whoever asks models needs it.
 *
 * <p><b>Threads.</b> Any.
 *
 * @param clock milliseconds from some moment on, by a clock that nobody sets
 */
public record Time(LongSupplier clock, Alarms alarms) {

  /** What rings after a while. */
  public interface Alarms {

    /**
     * Sets it.
     *
     * @param millis from now, by the same clock
     * @param ring short, and on any thread
     * @return cancels it
     */
    Runnable in(long millis, Runnable ring);
  }

  long now() {
    return clock.getAsLong();
  }

  /** Waits so many milliseconds. */
  void sleep(long millis) throws InterruptedException {
    var awake = new CountDownLatch(1);
    Runnable cancel = alarms.in(millis, awake::countDown);
    try {
      awake.await();
    } finally {
      cancel.run();
    }
  }
}
