package org.llmagentos.plugin.program.drill;

import java.util.List;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Says the numbers from 1 to {@code messages} to a child that listens, and answers their sum as the child has heard it.
 *
 * @param window of so many messages the last is a {@code Call}, so that never more are under way; at 1 all are
 * @param together how many the child receives at once, at most
 */
record Talks(long messages, long window, long together) implements Order {

  private static final Grant NOTHING = new Grant(List.of(), new Quota(0, 0, 0, 0, 0));

  Talks {
    if (messages < 1 || window < 1 || together < 1) {
      throw new IllegalArgumentException("a talk has at least one message, in windows of at least one");
    }
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    var order = new Goal("listen messages=%d together=%d".formatted(messages, together), goal.environment(), 0, goal.model(), 1);
    Pid listener = trap.call(new Syscall.Spawn("drill", order, NOTHING)).pid();
    var to = new Address.To(listener);
    Value heard = Value.nothing();
    for (long number = 1; number <= messages; number++) {
      if (number % window == 0 || number == messages) {
        Reply.Called called = trap.call(new Syscall.Call(to, Value.of(number), Echoes.FOR_EVER));
        heard = called.answers().getFirst();
      } else if (!(trap.call(new Syscall.Send(to, Value.of(number))).offer() instanceof Offer.Accepted)) {
        throw new IllegalStateException("message " + number + " was not accepted");
      }
    }
    return heard;
  }

  /** Hears so many messages, and answers each request with the sum of all numbers so far. */
  record Listens(long messages, long together) implements Order {

    @Override
    public Value run(Goal goal, Trap trap) throws InterruptedException {
      long sum = 0;
      for (long heard = 0; heard < messages; ) {
        for (Message message : trap.call(new Syscall.Receive(Echoes.FOR_EVER, (int) together)).messages()) {
          heard++;
          sum += (long) message.body().number();
          if (message.request() > 0) {
            trap.call(new Syscall.Send(message.caller(), Value.of(sum)));
          }
        }
      }
      return Value.of(sum);
    }
  }
}
