package org.llmagentos.kernel.node.sim.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.ipc.Mailbox;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * Keeps every mailbox a second time, from what is asked and answered alone: what was accepted is received once, in order, as long as its
 * receiver lives; nobody waits while there is a message; nothing crosses a tenant's border or a missing right.
 */
final class Letters {

  /** One live process. */
  private static final class Box {
    private final ProcessImage birth;
    private final Deque<Message> mail = new ArrayDeque<>();
    private final SortedSet<String> names = new TreeSet<>();
    private final SortedSet<String> topics = new TreeSet<>();
    private @Nullable CallId call;
    private @Nullable Syscall<?> syscall;
    private boolean waits;
    private @Nullable Pid asked;

    Box(ProcessImage birth) {
      this.birth = birth;
    }

    Pid pid() {
      return birth.pid();
    }

    boolean hasParent(Box other) {
      return birth.parent().contains(other.pid());
    }
  }

  private final Consumer<String> wrong;
  private final Function<Pid, @Nullable ProcessImage> images;
  private final SortedMap<Pid, Box> boxes = new TreeMap<>();
  private final Map<Pid, Tenant> tenants = new HashMap<>(); // of all processes that there were
  private final Map<CallId, Value> due = new HashMap<>();
  private final List<Pid> ended = new ArrayList<>();
  private final SortedSet<Pid> touched = new TreeSet<>();
  private final long[] events = new long[MailEvent.values().length];
  private boolean letter;

  Letters(Consumer<String> wrong, Function<Pid, @Nullable ProcessImage> images) {
    this.wrong = wrong;
    this.images = images;
  }

  /** A process is born. */
  void born(ProcessImage image) {
    var box = new Box(image);
    box.topics.addAll(image.topics()); // a fork goes on following
    boxes.put(image.pid(), box);
    tenants.put(image.pid(), image.tenant());
    touched.add(image.pid());
  }

  /** A process makes a call. */
  void asked(CallId call, Syscall<?> syscall) {
    Box box = boxes.get(call.pid());
    if (box != null) {
      box.call = call;
      box.syscall = syscall;
    }
  }

  /** Something is published. */
  void told(Pid publisher, Topic topic, Value body) {
    Tenant tenant = tenants.get(publisher);
    letter |= topic.name().equals(Topic.DEAD_LETTERS);
    if (topic.name().equals(Topic.QUOTA_WARNINGS)) {
      count(MailEvent.WARNED);
    }
    for (Box box : boxes.values()) {
      if (!box.topics.contains(topic.name()) || !box.birth.tenant().equals(tenant)) {
        continue;
      }
      if (box.mail.size() >= Mailbox.BOUND) {
        count(MailEvent.MISSED);
      } else {
        count(MailEvent.TOPIC);
        put(box, new Message(publisher, body, 0, topic.name()));
      }
    }
  }

  /** A call waits for time to pass. */
  void dispatched(CallId call, Work work) {
    Box box = boxes.get(call.pid());
    if (box == null) {
      return;
    }
    if (work instanceof Work.Receive) {
      box.waits = true;
    } else if (work instanceof Work.Call(Pid callee, _)) {
      Box to = box.syscall instanceof Syscall.Call asking ? find(box, asking.to()) : null;
      if (to == null || !to.pid().equals(callee) || !allowed(box, to) || to.mail.size() >= Mailbox.BOUND) {
        wrong.accept("call " + call + " (" + box.syscall + ") waits for process " + callee);
      } else if (box.syscall instanceof Syscall.Call asking) {
        count(MailEvent.CALLED);
        box.asked = callee;
        put(to, new Message(call.pid(), asking.body(), call.seq(), ""));
      }
    }
  }

  /** A call is answered. */
  void answered(CallId call, Reply reply, Input input) {
    Box box = boxes.get(call.pid());
    if (box == null || !call.equals(box.call) || call.sub() != 0) {
      return;
    }
    Syscall<?> syscall = box.syscall;
    boolean rung = input instanceof Input.Completed completed && completed.call().equals(call);
    if (syscall instanceof Syscall.Send send) {
      sent(box, send, reply);
    } else if (syscall instanceof Syscall.Receive(_, int most) && reply instanceof Reply.Received(var messages)) {
      received(box, most, messages, rung);
    } else if (syscall instanceof Syscall.Call asking && reply instanceof Reply.Called called) {
      called(box, asking, call, called, rung);
    } else if (syscall instanceof Syscall.Register(String name)) {
      registered(box, name, reply);
    } else if (syscall instanceof Syscall.Subscribe(Topic topic) && reply instanceof Reply.Done) {
      box.topics.add(topic.name());
      touched.add(box.pid());
    }
    box.call = null;
    box.syscall = null;
    box.waits = false;
    box.asked = null;
  }

  /** A process is told of another one's end. */
  void down(Pid watcher, Pid pid, ExitStatus status) {
    Box box = boxes.get(watcher);
    if (box != null && box.mail.stream().noneMatch(message -> tells(message, pid))) {
      count(MailEvent.TOLD_OF_AN_END);
      put(box, new Message(pid, Value.nothing(), 0, "", List.of(brief(status))));
    }
  }

  private static boolean tells(Message message, Pid ended) {
    return message.sender().equals(ended) && !message.ended().isEmpty();
  }

  private static ExitStatus brief(ExitStatus status) {
    return status instanceof ExitStatus.Completed ? new ExitStatus.Completed(Value.nothing()) : status;
  }

  /** A process does not want to be told of another one's end any more. */
  void forget(Pid watcher, Pid pid) {
    Box box = boxes.get(watcher);
    if (box != null) {
      count(MailEvent.TAKEN_BACK);
      box.mail.removeIf(message -> tells(message, pid));
      touched.add(watcher);
    }
  }

  /** A process has ended. */
  void over(Pid pid) {
    Box box = boxes.remove(pid);
    if (box != null && !box.mail.isEmpty()) {
      count(MailEvent.UNREAD);
    }
  }

  /** An input has been taken in. */
  void after() {
    if (!due.isEmpty()) {
      wrong.accept("answers that were accepted are not delivered: " + due);
    }
    for (Pid pid : ended) {
      if (boxes.containsKey(pid)) {
        wrong.accept("a call to process " + pid + " is given up, although it lives");
      }
    }
    ended.clear();
    for (Box box : boxes.values()) {
      if (box.waits && !box.mail.isEmpty()) {
        wrong.accept("process " + box.pid() + " waits for a message, and there is " + box.mail.peekFirst());
      }
      if (box.asked != null && !boxes.containsKey(box.asked)) {
        wrong.accept("process " + box.pid() + " waits for process " + box.asked + ", which has ended");
      }
    }
    for (Pid pid : touched) {
      ProcessImage image = images.apply(pid);
      Box box = boxes.get(pid);
      if (image != null && box != null) {
        compare(image, box);
      }
    }
    touched.clear();
    letter = false;
  }

  /** How often each of {@link MailEvent} has happened. */
  long[] events() {
    return events.clone();
  }

  private void compare(ProcessImage image, Box box) {
    if (!image.mailbox().equals(List.copyOf(box.mail))) {
      wrong.accept("mailbox of process " + box.pid() + " holds " + image.mailbox() + ", it was sent " + box.mail);
    }
    if (!image.names().equals(List.copyOf(box.names)) || !image.topics().equals(List.copyOf(box.topics))) {
      wrong.accept("process %s has names %s and follows %s, it is %s and %s"
          .formatted(box.pid(), image.names(), image.topics(), box.names, box.topics));
    }
  }

  private void sent(Box from, Syscall.Send send, Reply reply) {
    Box to = find(from, send.to());
    if (reply instanceof Reply.Failed(Fault fault)) {
      denied(from, to, fault);
      return;
    }
    Offer offer = ((Reply.Offered) reply).offer();
    Offer expected;
    if (send.to() instanceof Address.Caller(Pid pid, long request)) {
      boolean waiting = to != null && from.pid().equals(to.asked) && to.call != null && to.call.seq() == request;
      expected = waiting ? new Offer.Accepted() : new Offer.DeadLettered();
      if (waiting) {
        due.put(new CallId(pid, request, 0), send.body());
      }
      count(waiting ? MailEvent.ANSWERED : MailEvent.ANSWER_TOO_LATE);
    } else if (to == null) {
      expected = new Offer.DeadLettered();
      boolean foreign = send.to() instanceof Address.To(Pid pid) && boxes.containsKey(pid);
      count(foreign ? MailEvent.FOREIGN : MailEvent.DEAD);
    } else {
      boolean full = to.mail.size() >= Mailbox.BOUND;
      expected = full ? new Offer.BackPressured() : new Offer.Accepted();
      count(full ? MailEvent.PRESSED : MailEvent.ACCEPTED);
      if (!full) {
        put(to, new Message(from.pid(), send.body()));
      }
      if (!allowed(from, to)) {
        wrong.accept("process " + from.pid() + " may not send to " + to.pid() + ", and did");
      }
    }
    if (!offer.equals(expected)) {
      wrong.accept("process " + from.pid() + ": " + send + " was " + offer + ", it should be " + expected);
    }
    if (offer instanceof Offer.DeadLettered && !letter) {
      wrong.accept("process " + from.pid() + ": " + send + " is a dead letter that nobody was told of");
    }
  }

  private void denied(Box from, @Nullable Box to, Fault fault) {
    if (fault.category() == Fault.Category.DENIED) {
      count(MailEvent.DENIED);
      if (to == null || allowed(from, to)) {
        wrong.accept("process " + from.pid() + " may send to " + (to == null ? "nobody" : to.pid()) + ", and was denied");
      }
    }
  }

  private void received(Box box, int most, List<Message> messages, boolean rung) {
    var oldest = new ArrayList<Message>();
    while (!box.mail.isEmpty() && oldest.size() < most) {
      oldest.add(box.mail.removeFirst());
    }
    if (!messages.equals(oldest)) {
      wrong.accept("process " + box.pid() + " received " + messages + ", the oldest are " + oldest);
    }
    if (!messages.isEmpty() && rung) {
      wrong.accept("process " + box.pid() + " received " + messages + " from a timer");
    }
    count(
        switch (messages.size()) {
          case 0 -> MailEvent.NONE_IN_TIME;
          case 1 -> box.waits ? MailEvent.RECEIVED_LATER : MailEvent.RECEIVED;
          default -> MailEvent.RECEIVED_TOGETHER;
        });
    touched.add(box.pid());
  }

  private void called(Box box, Syscall.Call asking, CallId call, Reply.Called called, boolean rung) {
    Value answer = due.remove(call);
    Box to = find(box, asking.to());
    boolean right;
    if (box.asked == null) { // it was not even sent
      boolean full = to != null && to.mail.size() >= Mailbox.BOUND;
      count(full ? MailEvent.CALL_PRESSED : MailEvent.DEAD);
      right = called.answers().isEmpty() && called.offer().equals(full ? new Offer.BackPressured() : new Offer.DeadLettered());
      right &= full || to == null;
    } else if (answer != null) {
      right = called.equals(new Reply.Called(new Offer.Accepted(), List.of(answer)));
    } else if (rung) {
      count(MailEvent.UNANSWERED);
      right = called.equals(new Reply.Called(new Offer.Accepted(), List.of()));
    } else {
      count(MailEvent.CALLEE_ENDED);
      ended.add(box.asked);
      right = called.equals(new Reply.Called(new Offer.DeadLettered(), List.of()));
    }
    if (!right) {
      wrong.accept("call " + call + " (" + asking + ") came to " + called + ", its answer is " + answer);
    }
  }

  private void registered(Box box, String name, Reply reply) {
    Box owner = boxes.values().stream().filter(other -> together(other, box) && other.names.contains(name)).findFirst().orElse(null);
    if (reply instanceof Reply.Done) {
      if (owner != null && owner != box) {
        wrong.accept("process " + box.pid() + " got the name " + name + " of process " + owner.pid());
      }
      count(MailEvent.NAMED);
      box.names.add(name);
      touched.add(box.pid());
    } else if (reply instanceof Reply.Failed(Fault fault) && fault.message().contains("taken")) {
      count(MailEvent.TAKEN);
      if (owner == null || owner == box) {
        wrong.accept("process " + box.pid() + " did not get the name " + name + ": " + fault);
      }
    }
  }

  private void put(Box box, Message message) {
    box.mail.addLast(message);
    touched.add(box.pid());
  }

  /** Who is there, for a process of the same tenant. */
  private @Nullable Box find(Box from, Address to) {
    Box found =
        switch (to) {
          case Address.To(Pid pid) -> boxes.get(pid);
          case Address.Caller(Pid pid, _) -> boxes.get(pid);
          case Address.Named(String name) ->
              boxes.values().stream().filter(box -> together(box, from) && box.names.contains(name)).findFirst().orElse(null);
        };
    return found != null && together(found, from) ? found : null;
  }

  private static boolean together(Box one, Box other) {
    return one.birth.tenant().equals(other.birth.tenant());
  }

  private static boolean allowed(Box from, Box to) {
    boolean related = from == to || from.hasParent(to) || to.hasParent(from);
    return related || from.birth.grant().allows(new Capability.Send(to.birth.program()));
  }

  /** Something has happened. */
  void count(MailEvent event) {
    events[event.ordinal()]++;
  }
}
