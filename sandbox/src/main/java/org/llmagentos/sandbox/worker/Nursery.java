package org.llmagentos.sandbox.worker;

import java.util.concurrent.SynchronousQueue;
import org.graalvm.polyglot.Engine;

/**
 * Always has one guest ready, or is about to.
 *
 * <p><b>Threads.</b> Its own thread makes guests; one other thread takes them.
 */
final class Nursery {
  private final SynchronousQueue<Guest> ready = new SynchronousQueue<>();
  private final Language language;
  private final Engine engine;
  private final Outside outside;

  Nursery(Language language, Engine engine, Outside outside) {
    this.language = language;
    this.engine = engine;
    this.outside = outside;
  }

  void start() {
    Thread.ofPlatform().daemon().name("nursery").start(this::grow);
  }

  /** A guest that nobody has used. */
  Guest take() throws InterruptedException {
    return ready.take();
  }

  private void grow() {
    try {
      while (true) {
        ready.put(new Guest(language, engine, outside));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      System.getLogger(Nursery.class.getName()).log(System.Logger.Level.ERROR, "no context could be made", e);
      Exit.BROKEN.now();
    }
  }
}
