package org.llmagentos.kernel.core;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.guard.Capabilities;
import org.llmagentos.kernel.core.guard.Warning;
import org.llmagentos.kernel.core.ipc.Mailbox;
import org.llmagentos.kernel.core.ipc.Names;
import org.llmagentos.kernel.core.ipc.Topics;
import org.llmagentos.kernel.core.ipc.Waiting;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * Messages between processes. A message lies in the receiver's mailbox, or goes straight to a receiver that waits: a process that waits
 * in Receive has an empty mailbox. To a process, those of other tenants do not exist.
 */
final class Post {

  /** Most names of one process, and most topics it follows: enough for a directory of services, and each is part of every snapshot. */
  static final int MAX_NAMES = 64;

  /** Most messages of one mailbox that are told as dead letters one by one when its process ends. */
  static final int MAX_LETTERS = 16;

  private static final String NAME = "[a-z][a-z0-9./-]{0,62}";

  /** What Send, Call and Publish cost. */
  static final Usage ONE_MESSAGE = Usage.of(Resource.MESSAGES, 1);

  private final ProcessTable table;
  private final Budgets budgets;
  private final Names names = new Names();
  private final Topics topics = new Topics();
  private final Waiting callers = new Waiting();

  private int edition;

  /**
   * Knows what the processes there say of themselves.
   *
   * @param edition as {@link Input.Booted#edition}
   */
  Post(ProcessTable table, Budgets budgets, int edition) {
    this.table = table;
    this.budgets = budgets;
    this.edition = edition;
    table.all().stream().filter(AgentProcess::live).forEach(this::begun);
  }

  int edition() {
    return edition;
  }

  void edition(int now) {
    edition = now;
  }

  /** Whether that is a call for here which is not served yet in the edition of an old journal. */
  boolean tooOld(Syscall<?> syscall) {
    boolean mine = syscall instanceof Syscall.Send || syscall instanceof Syscall.Receive || syscall instanceof Syscall.Call;
    return edition == 0 && (mine || syscall instanceof Syscall.Subscribe || syscall instanceof Syscall.Register);
  }

  /** A process runs, from now on or again. */
  void begun(AgentProcess process) {
    process.names.forEach(name -> names.give(process.tenant, name, process.pid));
    process.topics.forEach(topic -> topics.follow(process.tenant, topic, process.pid));
    if (process.inFlight != null && process.inFlight.work() instanceof Work.Call(Pid callee, _)) {
      callers.add(callee, process.pid);
    }
  }

  /** The call that a process was in is over, or its time is. */
  void done(AgentProcess process, Work work) {
    if (work instanceof Work.Call(Pid callee, _)) {
      callers.remove(callee, process.pid);
    }
  }

  /** A process has ended: what it had is free, what it did not read is dead, and who waits for its answer waits for nothing. */
  void over(AgentProcess process, List<Output> outputs) {
    process.names.forEach(name -> names.free(process.tenant, name));
    process.topics.forEach(topic -> topics.leave(process.tenant, topic, process.pid));
    process.names.clear();
    process.topics.clear();
    if (process.inFlight != null) {
      done(process, process.inFlight.work());
    }
    List<Message> unread = process.mailbox.messages().stream().filter(Post::isLetter).toList();
    process.mailbox.clear();
    for (Message message : unread.subList(0, Math.min(unread.size(), MAX_LETTERS))) {
      dead(process, message.sender(), new Address.To(process.pid), message.body(), outputs);
    }
    if (unread.size() > MAX_LETTERS) {
      var more = Value.fields().with("to", Value.of(process.pid.toString())).with("more", Value.of((long) unread.size() - MAX_LETTERS));
      publish(process, new Topic(Topic.DEAD_LETTERS), more, outputs);
    }
    for (Pid waiting : callers.of(process.pid)) {
      AgentProcess caller = table.live(waiting);
      if (caller != null) {
        wake(caller, new Reply.Called(new Offer.DeadLettered(), List.of()), outputs);
      }
    }
  }

  void send(AgentProcess sender, Syscall.Send send, List<Output> outputs) {
    AgentProcess receiver = find(sender.tenant, send.to());
    boolean answer = send.to() instanceof Address.Caller;
    boolean denied = tooLarge(sender, send.body(), outputs) || (!answer && receiver != null && !allowed(sender, receiver, outputs));
    if (denied || !budgets.pays(sender, ONE_MESSAGE, outputs)) {
      return;
    }
    if (send.to() instanceof Address.Caller(_, long request)) {
      boolean awaited = receiver != null && awaits(receiver, sender.pid, request);
      offered(sender, awaited ? new Offer.Accepted() : new Offer.DeadLettered(), send, outputs);
      if (receiver != null && awaited) {
        wake(receiver, new Reply.Called(new Offer.Accepted(), List.of(send.body())), outputs);
      }
    } else if (receiver == null) {
      offered(sender, new Offer.DeadLettered(), send, outputs);
    } else {
      boolean full = receiver.mailbox.full();
      offered(sender, full ? new Offer.BackPressured() : new Offer.Accepted(), send, outputs);
      if (!full) {
        deliver(receiver, new Message(sender.pid, send.body()), outputs);
      }
    }
  }

  void receive(AgentProcess process, Syscall.Receive receive, long now, List<Output> outputs) {
    if (negative(process, receive.millis(), outputs)) {
      return;
    }
    List<Message> oldest = process.mailbox.take(receive.most());
    if (!oldest.isEmpty() || receive.millis() == 0) {
      SyscallPage.answer(process, new Reply.Received(oldest), outputs);
    } else {
      await(process, new Work.Receive(SyscallPage.later(now, receive.millis())), outputs);
    }
  }

  void call(AgentProcess caller, Syscall.Call call, long now, List<Output> outputs) {
    if (negative(caller, call.millis(), outputs) || tooLarge(caller, call.body(), outputs)) {
      return;
    }
    AgentProcess callee = find(caller.tenant, call.to());
    if (call.to() instanceof Address.Caller || caller == callee) {
      String message = "a process cannot call itself, nor one that waits for an answer: send";
      SyscallPage.fail(caller, Fault.Category.USER, message, outputs);
      return;
    }
    if ((callee != null && !allowed(caller, callee, outputs)) || !budgets.pays(caller, ONE_MESSAGE, outputs)) {
      return;
    }
    if (callee == null) {
      dead(caller, caller.pid, call.to(), call.body(), outputs);
      SyscallPage.answer(caller, new Reply.Called(new Offer.DeadLettered(), List.of()), outputs);
    } else if (callee.mailbox.full()) {
      SyscallPage.answer(caller, new Reply.Called(new Offer.BackPressured(), List.of()), outputs);
    } else {
      await(caller, new Work.Call(callee.pid, SyscallPage.later(now, call.millis())), outputs);
      callers.add(callee.pid, caller.pid);
      deliver(callee, new Message(caller.pid, call.body(), caller.seq, ""), outputs);
    }
  }

  /** Tells people, and every process that follows the topic; one without room misses it. */
  void publish(AgentProcess publisher, Topic topic, Value body, List<Output> outputs) {
    outputs.add(new Output.Tell(publisher.pid, topic, body));
    List<Pid> followers = topics.followers(publisher.tenant, topic.name());
    boolean fits = followers.isEmpty() || Mailbox.fits(body);
    for (Pid pid : followers) {
      AgentProcess follower = table.live(pid);
      if (follower == null) {
        continue;
      }
      if (follower.mailbox.full() || !fits) {
        follower.mailbox.miss();
      } else {
        deliver(follower, new Message(publisher.pid, body, 0, topic.name()), outputs);
      }
    }
  }

  /** Tells of the budgets that have become nearly spent. */
  void warn(List<Output> outputs) {
    for (Warning warning = budgets.nextWarning(); warning != null; warning = budgets.nextWarning()) {
      AgentProcess teller = table.get(warning.teller());
      if (teller != null) { // its tenant may have been erased
        publish(teller, new Topic(Topic.QUOTA_WARNINGS), warning.body(), outputs);
      }
    }
  }

  void subscribe(AgentProcess process, Topic topic, List<Output> outputs) {
    if (process.topics.size() >= MAX_NAMES && !process.topics.contains(topic.name())) {
      SyscallPage.fail(process, Fault.Category.USER, "this process follows " + MAX_NAMES + " topics, the limit", outputs);
      return;
    }
    process.topics.add(topic.name());
    topics.follow(process.tenant, topic.name(), process.pid);
    SyscallPage.answer(process, new Reply.Done(), outputs);
  }

  void register(AgentProcess process, String name, List<Output> outputs) {
    Pid owner = names.owner(process.tenant, name);
    String refusal = null;
    if (!name.matches(NAME)) {
      refusal = "a name is a lower-case letter and up to 62 of a-z, 0-9, '.', '/', '-': " + name;
    } else if (owner != null && !owner.equals(process.pid)) {
      refusal = "the name " + name + " is taken by process " + owner;
    } else if (owner == null && process.names.size() >= MAX_NAMES) {
      refusal = "this process has " + MAX_NAMES + " names, the limit";
    }
    if (refusal != null) {
      SyscallPage.fail(process, Fault.Category.USER, refusal, outputs);
      return;
    }
    process.names.add(name);
    names.give(process.tenant, name, process.pid);
    SyscallPage.answer(process, new Reply.Done(), outputs);
  }

  /** The live process there, if it is one of that tenant's. */
  private @Nullable AgentProcess find(Tenant tenant, Address to) {
    Pid pid =
        switch (to) {
          case Address.To(Pid one) -> one;
          case Address.Named(String name) -> names.owner(tenant, name);
          case Address.Caller(Pid one, _) -> one;
        };
    AgentProcess process = pid == null ? null : table.live(pid);
    return process != null && process.tenant.equals(tenant) ? process : null;
  }

  /** Whether a process has sent it to its receiver alone. */
  private static boolean isLetter(Message message) {
    return message.topic().isEmpty() && message.ended().isEmpty();
  }

  /** Whether it waits for that process's answer to that request. */
  private static boolean awaits(AgentProcess caller, Pid callee, long request) {
    InFlight waiting = caller.inFlight;
    return waiting != null && waiting.call().seq() == request && waiting.work() instanceof Work.Call(Pid asked, _) && asked.equals(callee);
  }

  /** Whether the sender may send to the receiver; else its call has failed. */
  static boolean allowed(AgentProcess sender, AgentProcess receiver, List<Output> outputs) {
    boolean related = sender == receiver || receiver.pid.equals(sender.parent) || sender.pid.equals(receiver.parent);
    Fault denial = related ? null : Capabilities.denial(sender.grant, receiver.program);
    if (denial != null) {
      SyscallPage.answer(sender, new Reply.Failed(denial), outputs);
    }
    return denial == null;
  }

  private void offered(AgentProcess sender, Offer offer, Syscall.Send send, List<Output> outputs) {
    if (offer instanceof Offer.DeadLettered) {
      dead(sender, sender.pid, send.to(), send.body(), outputs);
    }
    SyscallPage.answer(sender, new Reply.Offered(offer), outputs);
  }

  /** Puts a message into a mailbox that has room, or hands it to a process that waits for one. */
  void deliver(AgentProcess receiver, Message message, List<Output> outputs) {
    if (receiver.inFlight != null && receiver.inFlight.work() instanceof Work.Receive) {
      wake(receiver, new Reply.Received(List.of(message)), outputs);
    } else {
      receiver.mailbox.put(message);
    }
  }

  /** Tells of a message that nobody will read, to those who may know of it: they are of its sender's tenant. */
  private void dead(AgentProcess teller, Pid from, Address to, Value body, List<Output> outputs) {
    String where =
        switch (to) {
          case Address.To(Pid pid) -> pid.toString();
          case Address.Named(String name) -> name;
          case Address.Caller(Pid pid, long request) -> pid + "/" + request;
        };
    var letter = Value.fields().with("from", Value.of(from.number())).with("to", Value.of(where)).with("body", body);
    publish(teller, new Topic(Topic.DEAD_LETTERS), letter, outputs);
  }

  /** Has a process wait; a timer brings the answer that nothing came. */
  private static void await(AgentProcess process, Work work, List<Output> outputs) {
    process.inFlight = new InFlight(process.call(), work, Usage.NONE);
    process.state = ProcessState.WAITING;
    outputs.add(new Output.Dispatch(process.call(), process.tenant, process.grant, work));
  }

  /** Answers a process that waits, before its time is over. */
  private void wake(AgentProcess process, Reply reply, List<Output> outputs) {
    if (process.inFlight == null) {
      throw new IllegalStateException("process " + process.pid + " does not wait");
    }
    done(process, process.inFlight.work());
    process.inFlight = null;
    outputs.add(new Output.Cancel(process.call()));
    SyscallPage.answer(process, reply, outputs);
  }

  private static boolean negative(AgentProcess process, long millis, List<Output> outputs) {
    if (millis < 0) {
      SyscallPage.fail(process, Fault.Category.USER, "cannot wait for " + millis + " ms: give 0 or more", outputs);
    }
    return millis < 0;
  }

  private static boolean tooLarge(AgentProcess process, Value body, List<Output> outputs) {
    if (Mailbox.fits(body)) {
      return false;
    }
    SyscallPage.fail(process, Fault.Category.USER, "the message is too large or nested too deep: send where to find it", outputs);
    return true;
  }
}
