package org.llmagentos.sdk.ipc;

import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/**
 * What a process sent: delivered at most once, in order per sender.
 *
 * @param request number of a request whose sender waits for an answer; 0 when it waits for none
 * @param topic the topic it was published on; empty when it was sent to the receiver alone
 */
public record Message(Pid sender, Value body, long request, String topic) {

  /** One that was sent to its receiver alone, which need not answer. */
  public Message(Pid sender, Value body) {
    this(sender, body, 0, "");
  }

  /**
   * Where its answer goes.
   *
   * @throws IllegalStateException when nobody waits for one: {@link #request} is 0
   */
  public Address.Caller caller() {
    if (request == 0) {
      throw new IllegalStateException("nobody waits for an answer to this message: send to its sender instead");
    }
    return new Address.Caller(sender, request);
  }
}
