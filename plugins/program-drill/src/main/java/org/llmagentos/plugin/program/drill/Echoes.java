package org.llmagentos.plugin.program.drill;

import java.time.Duration;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** Waits for requests and answers each with its body, for ever. */
record Echoes() implements Order {

  static final long FOR_EVER = Duration.ofDays(365).toMillis();

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    while (true) {
      for (Message message : trap.call(new Syscall.Receive(FOR_EVER)).messages()) {
        if (message.request() > 0) {
          trap.call(new Syscall.Send(message.caller(), message.body()));
        }
      }
    }
  }
}
