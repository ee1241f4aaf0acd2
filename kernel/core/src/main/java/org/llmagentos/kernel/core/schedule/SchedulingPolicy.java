package org.llmagentos.kernel.core.schedule;

/**
 * Which of the calls that wait for a device goes next: the one of least {@link #rank}, of equal ones the one that came first. Calls with
 * the same payer go in the order in which they came.
 */
public sealed interface SchedulingPolicy {

  /** Whose service a call counts as: its tenant's. */
  default String payer(Ticket ticket) {
    return ticket.tenant().id();
  }

  /**
   * When a call's turn is; least goes first.
   *
   * @param served what its payer has been served by this device, in the device's unit, divided by the weight of the tenant
   * @param now milliseconds since 1970 UTC
   */
  double rank(Ticket ticket, double served, int priority, long now);

  /**
   * Each tenant gets service in proportion to its weight, however many processes it has: the virtual token counter of Sheng et al.
   * (Fairness in Serving Large Language Models, OSDI 2024), with what a call may cost at most charged at its start and corrected at its
   * end. {@link DeviceQueue} derives the bound.
   */
  record FairShare() implements SchedulingPolicy {
    @Override
    public double rank(Ticket ticket, double served, int priority, long now) {
      return served;
    }
  }

  /**
   * Whoever's whole program, children included, was served least goes first, so that short programs do not wait for long ones (Autellix,
   * arXiv 2502.13965). A call ages: no new one passes a call that has waited for {@code served / aging} milliseconds, so nobody starves.
   *
   * @param aging units of service that a millisecond of waiting outweighs
   */
  record LeastAttained(double aging) implements SchedulingPolicy {
    @Override
    public String payer(Ticket ticket) {
      return ticket.root().toString();
    }

    @Override
    public double rank(Ticket ticket, double served, int priority, long now) {
      return served - aging * (now - ticket.since());
    }
  }

  /** The tenant of the highest priority goes first. Others may starve: that is what is asked for. */
  record Priority() implements SchedulingPolicy {
    @Override
    public double rank(Ticket ticket, double served, int priority, long now) {
      return -priority;
    }
  }

  /** In the order in which they came. */
  record Fifo() implements SchedulingPolicy {
    @Override
    public double rank(Ticket ticket, double served, int priority, long now) {
      return 0;
    }
  }
}
