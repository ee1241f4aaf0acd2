package org.llmagentos.sdk.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.value.Value;

/** The messages of a program under test: what it will receive, and who is there to send to. */
final class Correspondence {

  /** The program itself, as the sender of what it publishes. */
  private static final Pid SELF = new Pid(1);

  private final Map<Address, Function<Value, Optional<Value>>> peers = new HashMap<>();
  private final List<Message> given = new ArrayList<>();
  private final Deque<Message> mailbox = new ArrayDeque<>();
  private final Set<Address> callers = new HashSet<>();
  private final Set<Topic> topics = new HashSet<>();

  void peer(Address address, Function<Value, Optional<Value>> answers) {
    peers.put(address, answers);
  }

  void mail(List<Message> messages) {
    given.addAll(messages);
    messages.forEach(this::put);
  }

  /** A new process: only what the test gave is there. */
  void begin() {
    mailbox.clear();
    callers.clear();
    topics.clear();
    given.forEach(this::put);
  }

  Reply send(Address to) {
    boolean there = to instanceof Address.Caller ? callers.remove(to) : peers.containsKey(to);
    return new Reply.Offered(there ? new Offer.Accepted() : new Offer.DeadLettered());
  }

  /** The oldest messages, so many at most. */
  List<Message> receive(long millis, int most) {
    notNegative(millis);
    var oldest = new ArrayList<Message>();
    while (!mailbox.isEmpty() && oldest.size() < most) {
      oldest.add(mailbox.remove());
    }
    return oldest;
  }

  /** What a call comes to; a peer that does not answer lets the time pass. */
  Reply.Called call(Address to, Value body, long millis) {
    notNegative(millis);
    Function<Value, Optional<Value>> peer = peers.get(to);
    return peer == null
        ? new Reply.Called(new Offer.DeadLettered(), List.of())
        : new Reply.Called(new Offer.Accepted(), peer.apply(body).stream().toList());
  }

  void publish(Topic topic, Value body) {
    if (topics.contains(topic)) {
      put(new Message(SELF, body, 0, topic.name()));
    }
  }

  void subscribe(Topic topic) {
    topics.add(topic);
  }

  /** Tells at once of the end of whoever has ended; a peer never ends. */
  Reply monitor(Pid process, @Nullable ExitStatus ended) {
    if (ended == null) {
      link(process);
    } else {
      put(Message.down(process, ended instanceof ExitStatus.Completed ? new ExitStatus.Completed(Value.nothing()) : ended));
    }
    return new Reply.Done();
  }

  Reply demonitor(Pid process) {
    mailbox.removeIf(message -> message.sender().equals(process) && !message.ended().isEmpty());
    return new Reply.Done();
  }

  /** Only peers live. */
  Reply link(Pid process) {
    if (!peers.containsKey(new Address.To(process))) {
      throw new SyscallFailure(new Fault(Category.USER, "no process " + process));
    }
    return new Reply.Done();
  }

  private void put(Message message) {
    mailbox.add(message);
    if (message.request() != 0) {
      callers.add(message.caller());
    }
  }

  private static void notNegative(long millis) {
    if (millis < 0) {
      throw new SyscallFailure(new Fault(Category.USER, "cannot wait for " + millis + " ms: give 0 or more"));
    }
  }
}
