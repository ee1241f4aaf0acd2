package org.llmagentos.kernel.node.driver.model;

/**
 * Leaves a model alone that has failed several times in a row: open for a while, then half open for a single probe, which closes it or
 * opens it again (Nygard, Release It!, 2nd ed., 5.2). What asked before it opened changes nothing any more.
 *
 * <p><b>Units.</b> {@code now} is milliseconds by a clock that nobody sets; it is a parameter, as no clock is read under the lock.
 *
 * <p><b>Threads.</b> Any. Each {@link Pass} is given back once: {@link #succeeded}, {@link #failed} or {@link #left}.
 */
final class Breaker {

  /** Whether the model may be asked. */
  sealed interface Entry {}

  /** It may. */
  record Pass(long generation) implements Entry {}

  /**
   * It may not.
   *
   * @param millis until it is tried again; 0 when it is being tried just now
   */
  record Barred(long millis) implements Entry {}

  private enum Stage {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private final int most;
  private final long cooldownMillis;
  private Stage stage = Stage.CLOSED;
  private int inARow;
  private long until;
  private long generation;

  /**
   * @param most failures in a row that open it
   */
  Breaker(int most, long cooldownMillis) {
    this.most = most;
    this.cooldownMillis = cooldownMillis;
  }

  /** Asks for a pass. */
  synchronized Entry enter(long now) {
    return switch (stage) {
      case CLOSED -> new Pass(generation);
      case HALF_OPEN -> new Barred(0);
      case OPEN -> {
        long left = until - now;
        if (left > 0) {
          yield new Barred(left);
        }
        stage = Stage.HALF_OPEN;
        generation++;
        yield new Pass(generation);
      }
    };
  }

  /** The model was there, whatever it said. */
  synchronized void succeeded(Pass pass) {
    if (pass.generation() == generation) {
      stage = Stage.CLOSED;
      inARow = 0;
    }
  }

  /**
   * The model was not there.
   *
   * @param retryAfterMillis how long it wants to be left alone; 0 when it does not say
   */
  synchronized void failed(Pass pass, long retryAfterMillis, long now) {
    if (pass.generation() == generation) {
      inARow++;
      if (inARow >= most) { // so a probe that fails opens it as well
        open(now + Math.max(cooldownMillis, retryAfterMillis));
      }
    }
  }

  /** Nobody waited for the model any more: nothing is known of it, and the next one may probe. */
  synchronized void left(Pass pass, long now) {
    if (pass.generation() == generation && stage == Stage.HALF_OPEN) {
      open(now);
    }
  }

  private void open(long time) {
    stage = Stage.OPEN;
    until = time;
    generation++;
  }

  /** How many failures in a row there were. */
  synchronized int failuresInARow() {
    return inARow;
  }
}
