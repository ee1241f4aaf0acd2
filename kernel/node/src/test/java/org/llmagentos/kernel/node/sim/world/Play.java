package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * One run of a {@link Worker}: as many acts as its goal allows attempts, each chosen by chance that follows from the run,
 * the goal's seed and the number of the act. It keeps account of what it did, and says so when an answer does not agree.
 */
final class Play {

  /** What can be done, and how often, relative to each other. */
  private enum Act {
    NOW(2),
    RANDOM(2),
    SLEEP(2),
    TELL(6),
    INFER(14),
    INVOKE(14),
    STEP(5),
    OPEN(4),
    RESET(2),
    CLOSE(2),
    EXECUTE(9),
    DEED(18),
    REMEMBER(8),
    SPAWN(4),
    CHILD(4),
    SUPERVISE(2),
    WATCH(4),
    LINK(3),
    CRASH(4),
    CHECKPOINT(6),
    SEND(6),
    RECEIVE(5),
    ANSWER(2),
    CALL(4),
    REGISTER(3),
    FOLLOW(2),
    FORBIDDEN(5),
    EXIT(1);

    private final int weight;

    Act(int weight) {
      this.weight = weight;
    }

    private static Act pick(SplittableRandom random) {
      int all = 0;
      for (Act act : values()) {
        all += act.weight;
      }
      int left = random.nextInt(all);
      int at = 0;
      while (left >= values()[at].weight) {
        left -= values()[at++].weight;
      }
      return values()[at];
    }
  }

  final Goal goal;
  final Rights rights;
  final Asking trap;
  final Judge judge;
  final List<Belief> worlds = new ArrayList<>();
  private final Worldly worldly = new Worldly(this);
  private final Talkative talkative = new Talkative(this);
  private final Family family = new Family(this);
  private final Social social = new Social(this, family);
  private long step;
  private long digest = 1;
  private long told;
  private long time;

  Play(Goal goal, Asking trap, Judge judge) {
    this.goal = goal;
    this.rights = Rights.of(goal.text());
    this.trap = trap;
    this.judge = judge;
  }

  /** Goes on from what {@link #state} gave. */
  Play from(Value state) {
    List<Value> parts = ((Value.Items) state).values();
    step = whole(parts.get(0));
    digest = whole(parts.get(1));
    told = whole(parts.get(2));
    time = whole(parts.get(3));
    ((Value.Items) parts.get(4)).values().forEach(saved -> worlds.add(Belief.of(saved)));
    talkative.from(parts.get(5));
    family.from(parts.get(6));
    social.from(parts.get(7));
    return this;
  }

  private Value state() {
    worldly.forget();
    Value saved = Value.of(worlds.stream().map(Belief::saved).toList());
    return Value.of(
        List.of(Value.of(step + 1), Value.of(digest), Value.of(told), Value.of(time), saved, talkative.saved(), family.saved(),
            social.saved()));
  }

  Value run() throws InterruptedException {
    while (step < goal.maxAttempts()) {
      act(judge.chance(goal.seed(), step));
      step++;
    }
    if ((goal.seed() & 1) == 0) {
      family.gather();
    }
    return result();
  }

  private Value result() {
    return Value.fields().with("seed", Value.of(goal.seed())).with("digest", Value.of(digest)).with("told", Value.of(told));
  }

  private void act(SplittableRandom random) throws InterruptedException {
    Act act = Act.pick(random);
    switch (act) {
      case OPEN -> worldly.open(random);
      case INVOKE -> worldly.invoke(random);
      case STEP -> worldly.step(random);
      case RESET -> worldly.reset(random);
      case CLOSE -> worldly.close(random);
      case EXECUTE -> worldly.execute(random);
      case CHECKPOINT -> checkpoint();
      case TELL -> tell();
      case NOW, RANDOM, SLEEP, INFER, DEED, REMEMBER, SPAWN, CHILD, SUPERVISE, WATCH, LINK, CRASH, FORBIDDEN, EXIT, SEND, RECEIVE, ANSWER, CALL, REGISTER,
          FOLLOW -> {
        if (!rights.calm()) {
          stir(act, random);
        }
      }
    }
  }

  /** Whatever has answers that chance, time or others have a part in. */
  private void stir(Act act, SplittableRandom random) throws InterruptedException {
    switch (act) {
      case NOW -> now();
      case RANDOM -> mix(((Reply.Bits) trap.ask(new Syscall.Random())).bits());
      case SLEEP -> trap.ask(new Syscall.Sleep(random.nextInt(4) == 0 ? 0 : random.nextInt(20_000)));
      case INFER -> talkative.infer(random);
      case DEED -> worldly.deed(random);
      case REMEMBER -> talkative.remember(random);
      case SPAWN -> family.spawn(random, step);
      case CHILD -> family.child(random);
      case SUPERVISE -> family.supervise(random);
      case WATCH -> social.watch(random);
      case LINK -> social.link(random);
      case CRASH -> family.crash();
      case SEND -> social.send(random);
      case RECEIVE -> social.receive(random);
      case ANSWER -> social.answer(random);
      case CALL -> social.call(random);
      case REGISTER -> social.register(random);
      case FOLLOW -> social.follow(random);
      case FORBIDDEN -> forbidden(random);
      case EXIT -> trap.ask(new Syscall.Exit(result()));
      case TELL, INVOKE, STEP, OPEN, RESET, CLOSE, EXECUTE, CHECKPOINT -> throw new IllegalStateException(act + " is calm");
    }
  }

  private void now() throws InterruptedException {
    long now = ((Reply.Time) trap.ask(new Syscall.Now())).epochMillis();
    expect(now >= time, "the clock went back to " + now + " from " + time);
    time = now;
    mix(now);
  }

  /** Publishes how often it has. */
  void tell() throws InterruptedException {
    if (trap.ask(new Syscall.Publish(new Topic("news"), Value.of(told))) instanceof Reply.Done) {
      told++;
    }
  }

  private void checkpoint() throws InterruptedException {
    boolean possible = worlds.stream().allMatch(Belief::saveable);
    if (possible) {
      trap.ask(new Syscall.Checkpoint(state()));
    } else {
      trap.refused(new Syscall.Checkpoint(state()), Category.UNSUPPORTED);
    }
  }

  /** Calls that must not be served. */
  private void forbidden(SplittableRandom random) throws InterruptedException {
    switch (random.nextInt(9)) {
      case 0 -> trap.refused(new Syscall.Invoke("forbidden", List.of(Value.of("x")), 0), Category.DENIED);
      case 1 -> trap.refused(new Syscall.Publish(new Topic("secret"), Value.nothing()), Category.DENIED);
      case 2 -> trap.refused(new Syscall.Infer("other", 0, List.of(), 1), Category.DENIED);
      case 3 -> trap.refused(new Syscall.Step(7_777, 0), Category.USER);
      case 4 -> trap.refused(new Syscall.Open(Counter.SAVED.id(), -1), Category.USER);
      case 5 -> trap.refused(new Syscall.Ask("?", List.of()), Category.UNSUPPORTED);
      case 6 -> trap.refused(new Syscall.Await(new Pid(999_999)), Category.USER);
      case 7 -> trap.refused(new Syscall.Publish(new Topic("news"), Words.deep()), Category.USER); // no journal takes it
      default -> trap.refused(new Syscall.Infer("echo", 9, Talkative.said("much"), 1 << 30), Category.QUOTA);
    }
  }

  /** Takes something that was seen into the result. */
  void mix(long seen) {
    digest = digest * 31 + seen;
  }

  /** A number that nobody else uses. */
  long code(int within) {
    return goal.seed() * 1_000 + step * 8 + within;
  }

  void expect(boolean holds, String otherwise) {
    if (!holds) {
      judge.wrong("process %s (goal %d, act %d): %s".formatted(trap.pid(), goal.seed(), step, otherwise));
    }
  }

  static long whole(Value value) {
    return ((Value.Whole) value).value();
  }
}
