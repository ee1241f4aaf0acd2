package org.llmagentos.sdk.ipc;

import java.util.List;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/**
 * What a process sent: delivered at most once, in order per sender.
 *
 * @param request number of a request whose sender waits for an answer; 0 when it waits for none
 * @param topic the topic it was published on; empty when it was sent to the receiver alone
 * @param ended how the sender has ended, when it is the kernel that says so because the receiver monitors it: an empty or one-element
 *     list. What a completed process came to is left out, and so is the end of long words
 */
public record Message(Pid sender, Value body, long request, String topic, List<ExitStatus> ended) {

  public Message {
    ended = List.copyOf(ended);
  }

  /** One that a process sent. */
  public Message(Pid sender, Value body, long request, String topic) {
    this(sender, body, request, topic, List.of());
  }

  /** What the kernel tells of the end of a process. */
  public static Message down(Pid process, ExitStatus status) {
    return new Message(process, Value.nothing(), 0, "", List.of(status));
  }

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
