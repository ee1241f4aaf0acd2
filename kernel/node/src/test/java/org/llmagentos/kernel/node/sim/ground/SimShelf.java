package org.llmagentos.kernel.node.sim.ground;

import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.node.vault.KeyShelf;

/**
 * Keys that outlive every incarnation. Others may go first before and after each change.
 *
 * <p>Beside them it keeps every key there ever was, which the kernel does not see: with these the past can be read after an erasure.
 */
public final class SimShelf implements KeyShelf {

  private final Scheduler scheduler;
  private final SortedMap<String, byte[]> keys = new TreeMap<>();
  private final SortedMap<String, byte[]> ever = new TreeMap<>();

  public SimShelf(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public SortedMap<String, byte[]> all() {
    return copy(keys);
  }

  @Override
  public void put(String name, byte[] bytes) {
    scheduler.giveWay();
    keys.put(name, bytes.clone());
    ever.put(name, bytes.clone());
    scheduler.giveWay();
  }

  @Override
  public void destroy(String name) {
    scheduler.giveWay();
    keys.remove(name);
    scheduler.giveWay();
  }

  /** Every key there ever was, as it was last. */
  public SortedMap<String, byte[]> ever() {
    return copy(ever);
  }

  private static SortedMap<String, byte[]> copy(SortedMap<String, byte[]> from) {
    var copy = new TreeMap<String, byte[]>();
    from.forEach((name, bytes) -> copy.put(name, bytes.clone()));
    return copy;
  }
}
