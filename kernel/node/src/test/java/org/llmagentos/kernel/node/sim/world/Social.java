package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** What a {@link Play} does with other processes. It numbers what it sends, so that whoever hears it knows the order. */
final class Social {

  private static final int NAMES = 4;
  private static final int PIDS = 40;
  private static final int FLOOD = 140;

  private final Play play;
  private final Family family;

  /** The newest number heard of each sender. */
  private final SortedMap<Pid, Long> heard = new TreeMap<>();

  /** Whose end it is to be told of. */
  private final SortedSet<Pid> watched = new TreeSet<>();

  private long sent;

  /** A name that it has taken; empty when it has none. */
  private String mine = "";

  /** A request that it has not answered yet. */
  private @Nullable Message owed;

  Social(Play play, Family family) {
    this.play = play;
    this.family = family;
  }

  void from(Value saved) {
    List<Value> values = ((Value.Items) saved).values();
    sent = Play.whole(values.getFirst());
    ((Value.Items) values.get(1)).values().forEach(pid -> watched.add(new Pid(Play.whole(pid))));
    for (int i = 2; i < values.size(); i += 2) {
      heard.put(new Pid(Play.whole(values.get(i))), Play.whole(values.get(i + 1)));
    }
  }

  Value saved() {
    owed = null; // what is not kept must not be used
    mine = "";
    Value pids = Value.of(watched.stream().<Value>map(pid -> Value.of(pid.number())).toList());
    var values = new ArrayList<Value>(List.of(Value.of(sent), pids));
    heard.forEach((pid, number) -> values.addAll(List.of(Value.of(pid.number()), Value.of(number))));
    return Value.of(values);
  }

  void send(SplittableRandom random) throws InterruptedException {
    boolean flood = random.nextInt(12) == 0;
    int times = flood ? FLOOD : 1 + random.nextInt(3);
    Address to = flood && !mine.isEmpty() ? new Address.Named(mine) : someone(random);
    for (int i = 0; i < times; i++) {
      Reply reply = play.trap.ask(new Syscall.Send(to, Value.of(++sent)), Category.DENIED);
      boolean accepted = reply instanceof Reply.Offered(Offer.Accepted _);
      play.mix(accepted ? 1 : 0);
      if (reply instanceof Reply.Offered(Offer.BackPressured _)) {
        call(to, 100);
        play.trap.ask(new Syscall.Subscribe(new Topic("news")));
        play.tell(); // if it is its own mailbox that is full, it misses this
      }
      if (!accepted) {
        return;
      }
    }
  }

  void receive(SplittableRandom random) throws InterruptedException {
    if (random.nextInt(20) == 0) {
      play.trap.refused(new Syscall.Receive(-1), Category.USER);
    }
    int times = 1 + random.nextInt(6);
    for (int i = 0; i < times; i++) {
      long millis = random.nextInt(3) == 0 ? 0 : random.nextInt(15_000);
      int most = random.nextInt(3) == 0 ? random.nextInt(5) : 1;
      var received = (Reply.Received) play.trap.ask(new Syscall.Receive(millis, most));
      play.expect(received.messages().size() <= Math.max(1, most), "received " + received);
      for (Message message : received.messages()) {
        hear(message);
        gossip(message, random);
        if (random.nextInt(4) > 0) {
          answer();
        }
      }
      if (received.messages().isEmpty()) {
        return;
      }
    }
  }

  /** Answers a request, a second time now and then, or one that nobody has made. */
  void answer(SplittableRandom random) throws InterruptedException {
    Message request = owed;
    answer();
    if (request != null && random.nextBoolean()) {
      Reply again = play.trap.ask(new Syscall.Send(request.caller(), Value.of(-1)));
      play.expect(again instanceof Reply.Failed || again.equals(new Reply.Offered(new Offer.DeadLettered())), "a second answer was " + again);
    } else {
      play.trap.ask(new Syscall.Send(new Address.Caller(pid(random), 1 + random.nextInt(60)), Value.of(-1)));
    }
  }

  void call(SplittableRandom random) throws InterruptedException {
    call(someone(random), random.nextInt(20_000));
  }

  private void call(Address to, long millis) throws InterruptedException {
    long asked = ++sent;
    Reply reply = play.trap.ask(new Syscall.Call(to, Value.of(asked), millis), Category.DENIED, Category.USER); // USER: it may be itself
    if (reply instanceof Reply.Called(Offer offer, List<Value> answers)) {
      play.expect(answers.isEmpty() || offer instanceof Offer.Accepted, "called " + reply);
      for (Value answer : answers) {
        long got = Play.whole(answer);
        play.expect(got == asked * 2 || got == -1, "asked " + asked + " it was answered " + answer);
        play.mix(got);
      }
    }
  }

  void register(SplittableRandom random) throws InterruptedException {
    String name = "n" + random.nextInt(NAMES);
    if (play.trap.ask(new Syscall.Register(name), Category.USER) instanceof Reply.Done) {
      mine = name;
    }
    if (random.nextInt(8) == 0) {
      play.trap.refused(new Syscall.Register("No name"), Category.USER);
    }
  }

  void follow(SplittableRandom random) throws InterruptedException {
    String topic = List.of("news", Topic.DEAD_LETTERS, Topic.QUOTA_WARNINGS).get(random.nextInt(3));
    if (topic.equals(Topic.DEAD_LETTERS) && play.rights.poor()) {
      play.trap.refused(new Syscall.Subscribe(new Topic(topic)), Category.DENIED);
    } else {
      play.trap.ask(new Syscall.Subscribe(new Topic(topic)));
    }
  }

  /** Asks to be told of somebody's end, or takes that back. */
  void watch(SplittableRandom random) throws InterruptedException {
    if (!watched.isEmpty() && random.nextInt(4) == 0) {
      Pid pid = watched.removeFirst();
      play.trap.ask(new Syscall.Demonitor(pid));
    } else {
      Pid pid = neighbour(random);
      if (play.trap.ask(new Syscall.Monitor(pid), Category.DENIED, Category.USER) instanceof Reply.Done) {
        watched.add(pid);
      }
    }
  }

  void link(SplittableRandom random) throws InterruptedException {
    List<Pid> children = family.children();
    Pid pid = children.isEmpty() ? neighbour(random) : children.get(random.nextInt(children.size()));
    boolean linked = play.trap.ask(new Syscall.Link(pid), Category.DENIED, Category.USER) instanceof Reply.Done;
    if (random.nextInt(3) == 0) {
      play.trap.ask(new Syscall.Unlink(linked && random.nextBoolean() ? pid : neighbour(random)));
    }
  }

  private void hear(Message message) {
    if (!message.ended().isEmpty()) {
      play.expect(watched.remove(message.sender()), "it was told of an end that it had not asked for, or twice: " + message);
    }
    play.mix(message.body().toString().hashCode());
    if (message.topic().isEmpty() && message.body() instanceof Value.Whole) {
      long number = Play.whole(message.body());
      Long before = heard.put(message.sender(), number);
      play.expect(before == null || number > before, "heard " + message + " after " + before);
      owed = message.request() > 0 ? message : owed;
    }
  }

  /** Tells others of a request now and then; who is told answers, although nobody has asked it. */
  private void gossip(Message message, SplittableRandom random) throws InterruptedException {
    if (message.request() > 0 && random.nextInt(3) == 0) {
      Value rumour = Value.of(List.of(Value.of(message.sender().number()), Value.of(message.request())));
      play.trap.ask(new Syscall.Send(someone(random), rumour), Category.DENIED);
    } else if (message.topic().isEmpty() && message.body() instanceof Value.Items(List<Value> rumour)) {
      var caller = new Address.Caller(new Pid(Play.whole(rumour.get(0))), Play.whole(rumour.get(1)));
      play.trap.ask(new Syscall.Send(caller, Value.of(-1)));
    }
  }

  private void answer() throws InterruptedException {
    if (owed != null) {
      Message request = owed;
      owed = null;
      play.trap.ask(new Syscall.Send(request.caller(), Value.of(Play.whole(request.body()) * 2)));
    }
  }

  /** A process that may be there: a child, somebody who has sent something, or any. */
  private Pid neighbour(SplittableRandom random) {
    List<Pid> children = family.children();
    List<Pid> known = List.copyOf(heard.keySet());
    List<Pid> some = random.nextBoolean() ? children : known;
    return some.isEmpty() ? pid(random) : some.get(random.nextInt(some.size()));
  }

  private Address someone(SplittableRandom random) {
    List<Pid> children = family.children();
    List<Pid> known = List.copyOf(heard.keySet());
    return switch (random.nextInt(5)) {
      case 0, 1 -> new Address.Named("n" + random.nextInt(NAMES));
      case 2 -> new Address.To(children.isEmpty() ? pid(random) : children.get(random.nextInt(children.size())));
      case 3 -> new Address.To(known.isEmpty() ? pid(random) : known.get(random.nextInt(known.size())));
      default -> new Address.To(pid(random));
    };
  }

  private static Pid pid(SplittableRandom random) {
    return new Pid(1 + random.nextInt(PIDS));
  }
}
