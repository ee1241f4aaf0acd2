package org.llmagentos.kernel.core.schedule;

/**
 * What a tenant gets of every device.
 *
 * @param weight its share is in proportion to this; at least 1
 * @param cap slots of one device that it may hold at a time; at least 1
 * @param priority larger goes first, where {@link SchedulingPolicy.Priority} decides
 * @param rate of one device
 */
public record Share(int weight, int cap, int priority, Rate rate) {

  /** Of a tenant of which nothing is said. */
  public static final Share USUAL = new Share(1, Integer.MAX_VALUE, 0, Rate.NONE);

  public Share {
    if (weight < 1 || cap < 1) {
      throw new IllegalArgumentException("a tenant's weight and cap are at least 1: " + weight + ", " + cap);
    }
  }
}
