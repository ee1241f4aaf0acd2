package org.llmagentos.kernel.core.schedule;

/**
 * Something that serves a few calls at a time: a model, whose unit of service is a token, or the sandbox, whose unit is a snippet.
 *
 * @param slots how many calls at a time, at least 1: the K of the bound
 * @param most what one call may cost; a larger one is refused: the C of the bound
 * @param rate of all tenants together
 * @param price of what it serves
 * @param dearest the prices of it and of all that may serve in its place, the highest of each: what a call may cost at most
 */
public record Device(int slots, long most, SchedulingPolicy policy, Rate rate, Price price, Price dearest) {

  /** One that is free and has no rate. */
  public Device(int slots, long most, SchedulingPolicy policy) {
    this(slots, most, policy, Rate.NONE, Price.NONE, Price.NONE);
  }

  public Device {
    if (slots < 1 || most < 1) {
      throw new IllegalArgumentException("a device has at least 1 slot and serves calls of at least 1: " + slots + ", " + most);
    }
  }

  /** How far the services of two tenants, for each unit of their weights, may come apart under fair shares. */
  public double bound(Share one, Share other) {
    double all = (double) slots * most;
    return all / one.weight() + all / other.weight();
  }
}
