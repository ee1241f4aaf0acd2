package org.llmagentos.kernel.node.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.sim.world.Judge;
import org.llmagentos.kernel.node.sim.world.Reference;
import org.llmagentos.kernel.node.sim.world.Rights;
import org.llmagentos.kernel.node.sim.world.Worker;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** All inputs on disk, taken through a core that has never seen a crash, with the rules checked that hold after each of them. */
final class Fold {

  /** What was told to whoever follows a process: something it said, or how it ended. */
  record News(long position, Pid pid, @Nullable Value told, @Nullable ExitStatus over) {}

  /** Inputs between two looks at what every process of a tenant has under way. */
  private static final int EVERY = 8;

  private final Core core = new Core(KernelState.INITIAL);
  private final Judge judge;
  private final Consumer<String> wrong;
  private final Reach reach;
  private final Map<CallId, Output.Dispatch> dispatched = new HashMap<>();
  private final Map<CallId, Reply> answers = new HashMap<>();
  private final Set<CallId> underWay = new HashSet<>();
  private final List<News> news = new ArrayList<>();
  private final Map<Pid, Double> told = new HashMap<>();
  private final Books books;
  private final Sharing sharing;
  private final Doubts doubts;
  private final Past past;
  private final Letters letters;
  private final Ties ties;
  private final Wards wards;
  private final Orders orders;
  private long position;
  private long now;
  private long lastPid;

  Fold(Judge judge, Map<String, Effect> effects, Map<CallId, Boolean> said) {
    this.judge = judge;
    this.wrong = judge::wrong;
    this.reach = new Reach(effects);
    this.books = new Books(wrong, core::image);
    this.sharing = new Sharing(wrong);
    this.doubts = new Doubts(wrong, said);
    this.past = new Past(wrong);
    this.letters = new Letters(wrong, core::image);
    this.ties = new Ties(wrong, letters);
    this.wards = new Wards(wrong, letters);
    this.orders = new Orders(wrong);
  }

  /** Takes the next input, which is on disk. */
  List<Output> take(long at, Input input) {
    if (at != position + 1) {
      wrong.accept("input " + at + " follows input " + position);
    }
    position = at;
    now = Math.max(now, input.at());
    List<Output> outputs = core.apply(input);
    before(input, outputs);
    outputs.forEach(output -> take(output, input));
    if (!outputs.isEmpty() || !(input instanceof Input.Completed || input instanceof Input.Nested || input instanceof Input.Resolved)) {
      sharing.after(now); // else it came too late, and queues do not look at the clock
    }
    sharing.idle(waiting());
    books.after(input instanceof Input.Erased);
    letters.after();
    ties.after();
    wards.after();
    if (input instanceof Input.Signalled(_, Pid pid, Signal signal)) {
      orders.after(pid, signal);
    }
    compare(input, outputs);
    return outputs;
  }

  private void before(Input input, List<Output> outputs) {
    wards.before(input.at());
    switch (input) {
      case Input.Booted booted -> {
        doubts.booted();
        sharing.booted(booted, core.queues());
        books.booted(booted.rules());
      }
      case Input.Trapped(_, CallId call, var syscall) -> {
        if (core.calls(call.pid()) == call.seq()) {
          past.made(call, syscall);
          books.asked(call, syscall);
          sharing.waits(call, core.image(call.pid()));
          letters.asked(call, syscall);
          ties.asked(call, syscall);
          wards.asked(call, syscall);
          orders.asked(call, syscall);
        }
      }
      case Input.Nested(_, CallId call, var invoke) -> {
        if (!outputs.isEmpty()) {
          past.nested(call, invoke);
        }
      }
      case Input.Completed(_, CallId call, var reply, long digest, _) -> {
        if (underWay.contains(call)) {
          past.digest(call, digest);
          doubts.completed(call);
          if (reply instanceof Reply.Opened opened) {
            reach.opened(call.pid(), opened);
          }
        } else if (!outputs.isEmpty()) {
          wrong.accept("call " + call + " is completed, although nothing of it is under way: " + outputs);
        }
      }
      case Input.Doubted(_, CallId call) -> {
        if (underWay.contains(call)) {
          doubts.doubt(call);
        }
      }
      case Input.Resolved(_, CallId call, boolean done) -> {
        if (!outputs.isEmpty()) {
          doubts.resolved(call, done);
        }
        sharing.waits(new CallId(call.pid(), call.seq(), 0), core.image(call.pid()));
      }
      case Input.Forgotten _, Input.Erased _ -> forget();
      case Input.Limited(_, var tenant, var limits) -> books.limited(tenant.id(), limits);
      case Input.Ticked _ -> {}
      case Input.Submitted _, Input.Ended _, Input.Forked _, Input.Adopted _ -> {}
      case Input.Signalled(_, Pid pid, Signal signal) -> {
        var newest = new CallId(pid, core.calls(pid), 0);
        sharing.waits(newest, core.image(pid)); // it may go on now
        orders.signalled(pid, signal, newest);
      }
      case Input.Resumed(_, Pid pid) -> sharing.waits(new CallId(pid, core.calls(pid), 0), core.image(pid));
    }
  }

  private void take(Output output, Input input) {
    switch (output) {
      case Output.Start start -> born(start, input);
      case Output.Answer(CallId call, Reply reply) -> {
        if (underWay.contains(call) && !settles(input, call)) {
          wrong.accept("call " + call + " is answered " + reply + ", and its driver works on");
        }
        letters.answered(call, reply, input);
        ties.answered(call, reply);
        wards.answered(call, reply);
        orders.answered(call, reply);
        answered(call, reply);
      }
      case Output.Acknowledge(CallId call, Reply reply) -> {
        answered(call, reply);
        past.cut(call);
      }
      case Output.Dispatch dispatch -> dispatch(dispatch);
      case Output.Cancel(CallId call) -> {
        underWay.remove(call);
        sharing.over(call, books.reserved(call));
        books.settled(call, null, now);
        doubts.forget(call);
      }
      case Output.Learn _, Output.Wake _ -> {}
      case Output.Tell(Pid pid, Topic topic, Value body) -> {
        news.add(new News(position, pid, body, null));
        letters.told(pid, topic, body);
        if (topic.name().equals(Topic.QUOTA_WARNINGS)) {
          books.warned(body);
        }
        Double before = topic.name().equals("news") ? told.put(pid, body.number()) : null;
        if (before != null && body.number() != before + 1) {
          wrong.accept("process " + pid + " told " + body + " after " + before);
        }
      }
      case Output.Over(Pid pid, ExitStatus status) -> {
        news.add(new News(position, pid, null, status));
        letters.over(pid);
        ties.over(pid, status);
        wards.over(pid, status);
        orders.over(pid, status);
        books.over(pid);
        past.over(pid);
        doubts.over(pid);
        calm(pid, status);
        boolean meant = status instanceof ExitStatus.Crashed(var fault) && fault.message().contains(Worker.ON_PURPOSE);
        boolean failed = status instanceof ExitStatus.Crashed || status instanceof ExitStatus.Diverged;
        if (failed && !meant && !Wards.isGivingUp(status)) {
          wrong.accept("process " + pid + " ended with " + status);
        }
      }
    }
  }

  /** Whether that input brings the answer to the call, or a person's word about it. */
  private static boolean settles(Input input, CallId call) {
    return (input instanceof Input.Completed completed && completed.call().equals(call))
        || (input instanceof Input.Resolved resolved && resolved.call().equals(call));
  }

  /** A program that does only what no crash can change comes to what it comes to without one. */
  private void calm(Pid pid, ExitStatus status) {
    ProcessImage image = core.image(pid);
    boolean calm = image != null && Rights.of(image.goal().text()).calm();
    if (calm && status instanceof ExitStatus.Completed(Value.Fields result)) {
      Value expected = Reference.result(image.goal(), judge);
      if (!result.equals(expected)) {
        wrong.accept("process " + pid + " came to " + result + ", without a crash it is " + expected);
      }
    }
  }

  private void born(Output.Start start, Input input) {
    if (start.pid().number() <= lastPid) {
      wrong.accept("pid " + start.pid() + " is given away a second time");
    }
    lastPid = Math.max(lastPid, start.pid().number());
    ProcessImage image = core.image(start.pid());
    if (image == null) {
      return; // born and forgotten by one input, which does not happen
    }
    past.born(start.pid(), input instanceof Input.Forked ? image.seq() : 0);
    books.born(image);
    letters.born(image);
    ties.born(image);
    wards.born(image);
    orders.born(start.pid(), image.stopRequested(), image.terminateRequested());
    for (Pid parent : image.parent()) {
      ProcessImage above = core.image(parent);
      if (above != null && !start.grant().within(above.grant())) {
        wrong.accept("process " + start.pid() + " may do more than its parent " + parent);
      }
    }
  }

  private void answered(CallId call, Reply reply) {
    underWay.remove(call);
    if (answers.put(call, reply) != null) {
      wrong.accept("call " + call + " is answered twice");
    }
    if (doubts.inDoubt(call)) {
      wrong.accept("call " + call + " is in doubt and is answered " + reply);
    }
    sharing.over(call, reply instanceof Reply.Inferred(var done) ? done.usage().total() : books.reserved(call));
    books.settled(call, reply, now);
    doubts.forget(call);
    past.answered(call, reply);
  }

  private void dispatch(Output.Dispatch dispatch) {
    CallId call = dispatch.call();
    dispatched.put(call, dispatch);
    underWay.add(call);
    sharing.dispatched(call, now);
    letters.dispatched(call, dispatch.work());
    orders.dispatched(call);
    Capability needed = Reach.needed(dispatch.work());
    ProcessImage image = core.image(call.pid());
    if (needed != null && (image == null || !image.grant().allows(needed))) {
      wrong.accept("call " + call + " is served without " + needed);
    }
    if (image != null) {
      image.inFlight().stream().filter(work -> work.call().equals(call)).forEach(work -> books.dispatched(work, now));
      image.nestedInFlight().stream().filter(work -> work.call().equals(call)).forEach(work -> books.dispatched(work, now));
    }
    if (reach.once(call.pid(), dispatch.work())) {
      doubts.dispatched(call);
    }
  }

  private void forget() {
    var there = new HashSet<Pid>();
    core.processes().forEach(process -> there.add(process.pid()));
    for (Pid pid : books.all()) {
      if (!there.contains(pid)) {
        past.over(pid);
      }
    }
  }

  /** Compares the books of whoever had a part in it, and of those above. */
  private void compare(Input input, List<Output> outputs) {
    var touched = new TreeSet<Pid>();
    switch (input) {
      case Input.Trapped(_, CallId call, _) -> touched.add(call.pid());
      case Input.Nested(_, CallId call, _) -> touched.add(call.pid());
      case Input.Completed completed -> touched.add(completed.call().pid());
      case Input.Resolved(_, CallId call, _) -> touched.add(call.pid());
      case Input.Ended(_, Pid pid, _) -> touched.add(pid);
      case Input.Signalled(_, Pid pid, _) -> touched.add(pid);
      case Input.Forgotten _, Input.Erased _, Input.Booted _ -> core.processes().forEach(process -> touched.add(process.pid()));
      case Input.Submitted _, Input.Doubted _, Input.Forked _, Input.Adopted _, Input.Resumed _ -> {}
      case Input.Limited _, Input.Ticked _ -> {}
    }
    for (Output output : outputs) {
      if (output instanceof Output.Over(Pid pid, _)) {
        touched.add(pid);
      } else if (output instanceof Output.Start start) {
        touched.add(start.pid());
      }
    }
    for (Pid pid : List.copyOf(touched)) {
      for (Pid above = books.parent(pid); above != null; above = books.parent(above)) {
        touched.add(above);
      }
    }
    for (Pid pid : touched) {
      ProcessImage image = core.image(pid);
      if (image != null) {
        books.compare(image);
      }
    }
    if (input instanceof Input.Erased(_, var tenant)) {
      books.erased(tenant.id());
    }
    boolean all = input instanceof Input.Booted || position % EVERY == 0;
    List<Pid> live = all ? core.processes().stream().filter(process -> process.status() == null).map(ProcessView::pid).toList() : List.of();
    books.compare(core.budgets(), live);
  }

  private Map<String, Integer> waiting() {
    var waiting = new HashMap<String, Integer>();
    core.queues().forEach((name, queue) -> waiting.put(name, queue.waiting().size()));
    return waiting;
  }

  Core core() {
    return core;
  }

  long position() {
    return position;
  }

  List<News> news() {
    return news;
  }

  /** How often each {@link MailEvent} has happened. */
  long[] mail() {
    return letters.events();
  }

  /** Whether so many signals of that kind have come to a process, or it is over. */
  boolean have(Pid pid, Class<?> signal, int count) {
    return orders.have(pid, signal, count);
  }

  Past past() {
    return past;
  }

  Doubts doubts() {
    return doubts;
  }

  /** What was given to a driver; null when nothing was. */
  Output.@Nullable Dispatch dispatched(CallId call) {
    return dispatched.get(call);
  }

  /** Whether a real environment may have been asked for this. */
  boolean coded(String key) {
    return reach.asked(key);
  }

  @Nullable Reply answer(CallId call) {
    return answers.get(call);
  }

  /** Every answer there was. */
  Map<CallId, Reply> answers() {
    return answers;
  }
}
