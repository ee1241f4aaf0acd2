package org.llmagentos.distribution;

import java.util.Optional;
import org.llmagentos.kernel.node.control.RemoteControl;

/**
 * Where customers find the daemon. It is shut while there is none, and until the storm has looked around in a new one.
 *
 * <p><b>Threads.</b> Any.
 */
final class Door {

  private Daemon daemon;
  private boolean last;

  synchronized void open(Daemon listening) {
    daemon = listening;
    notifyAll();
  }

  synchronized void shut() {
    daemon = null;
  }

  /** From now on nothing new is begun. */
  synchronized void lastCall() {
    last = true;
  }

  synchronized boolean isLast() {
    return last;
  }

  /** Waits until it is open; a connection, unless the daemon was killed just then. */
  synchronized Optional<RemoteControl> enter() throws InterruptedException {
    while (daemon == null) {
      wait();
    }
    return daemon.connect();
  }
}
