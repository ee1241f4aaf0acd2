package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Strategy;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** What a {@link Play} does with children. */
final class Family {

  /** Goals of roots are below this; of grandchildren, and what they do, numbers must fit an int. */
  static final int ROOTS = 8_000;

  private final Play play;
  private final SortedMap<Pid, Long> children = new TreeMap<>();

  /** Those of them that end when they are killed, and not before. */
  private final SortedSet<Pid> permanent = new TreeSet<>();

  private long born;

  Family(Play play) {
    this.play = play;
  }

  void from(Value saved) {
    List<Value> values = ((Value.Items) saved).values();
    born = Play.whole(values.getFirst());
    for (int i = 1; i < values.size(); i += 2) {
      long seed = Play.whole(values.get(i + 1));
      children.put(new Pid(Play.whole(values.get(i))), Math.abs(seed));
      if (seed < 0) {
        permanent.add(new Pid(Play.whole(values.get(i))));
      }
    }
  }

  Value saved() {
    var values = new ArrayList<Value>(List.of(Value.of(born)));
    children.forEach((pid, seed) -> values.addAll(List.of(Value.of(pid.number()), Value.of(permanent.contains(pid) ? -seed : seed))));
    return Value.of(values);
  }

  /** Those it has not taken leave of, oldest first. */
  List<Pid> children() {
    return List.copyOf(children.keySet());
  }

  void spawn(SplittableRandom random, long step) throws InterruptedException {
    Rights mine = play.rights;
    long seed = play.goal.seed() * Rights.BRANCHES + born + 1;
    if (seed >= (long) ROOTS * Rights.BRANCHES * Rights.BRANCHES || born + 1 >= Rights.BRANCHES) {
      return;
    }
    String kind = List.of(mine.kind(), "poor").get(random.nextInt(2));
    var rights = new Rights(kind, Math.max(2, mine.level() / 4));
    int acts = 2 + random.nextInt(8);
    switch (random.nextInt(5)) {
      case 0 -> {
        var wider = mine.poor() && random.nextInt(4) > 0 ? new Rights("plain", 2) : new Rights(mine.kind(), mine.level() * 2);
        play.trap.refused(spawn(seed, wider, acts), Category.DENIED);
      }
      case 1 -> play.trap.refused(new Syscall.Spawn("nobody", goal(seed, rights, acts), rights.grant()), Category.DENIED);
      default -> {
        int siblings = 1;
        if (born == 0 && random.nextBoolean()) {
          supervise(random);
          siblings += random.nextInt(3); // strategies differ where there are several
        }
        for (int i = 0; i < siblings && born + 1 < Rights.BRANCHES; i++) {
          bear(random, rights, acts);
        }
      }
    }
  }

  private void bear(SplittableRandom random, Rights rights, int acts) throws InterruptedException {
    long seed = play.goal.seed() * Rights.BRANCHES + born + 1;
    Restart restart = rights.rich() ? Restart.TEMPORARY : List.of(Restart.values()).get(random.nextInt(3));
    if (restart != Restart.TEMPORARY) {
      play.judge.repeats(seed);
    }
    Reply reply = play.trap.ask(spawn(seed, rights, acts, restart), Category.QUOTA, Category.USER);
    born++;
    if (reply instanceof Reply.Spawned(Pid pid)) {
      play.expect(children.put(pid, seed) == null, "a second child " + pid);
      if (restart == Restart.PERMANENT) {
        permanent.add(pid);
      }
    }
  }

  void child(SplittableRandom random) throws InterruptedException {
    if (children.isEmpty()) {
      return;
    }
    Pid pid = List.copyOf(children.keySet()).get(random.nextInt(children.size()));
    if (random.nextInt(3) == 0) {
      play.trap.ask(new Syscall.Kill(pid));
      permanent.remove(pid);
    }
    await(pid);
  }

  /** Crashes, if it is a child itself, which somebody may start again. */
  void crash() {
    if (play.goal.seed() % Rights.BRANCHES != 0) {
      throw new IllegalStateException(Worker.ON_PURPOSE);
    }
  }

  /** Has children started again otherwise than before. */
  void supervise(SplittableRandom random) throws InterruptedException {
    Strategy strategy = List.of(Strategy.values()).get(random.nextInt(3));
    play.trap.ask(new Syscall.Supervise(new Supervision(strategy, random.nextInt(5), 1 + random.nextInt(60_000))));
  }

  /** Waits for all. */
  void gather() throws InterruptedException {
    for (Pid pid : List.copyOf(children.keySet())) {
      await(pid);
    }
  }

  private void await(Pid pid) throws InterruptedException {
    if (permanent.remove(pid)) {
      play.trap.ask(new Syscall.Kill(pid));
    }
    Long seed = children.remove(pid);
    var exited = (Reply.Exited) play.trap.ask(new Syscall.Await(pid));
    boolean repeated = seed != null && play.judge.forked(seed);
    play.expect(exited.pid().equals(pid) || (repeated && exited.pid().compareTo(pid) > 0), "waited for " + pid + ", got " + exited);
    switch (exited.status()) {
      case ExitStatus.Completed(Value.Fields result) ->
          play.expect(seed != null && result.get("seed").equals(Value.of(seed)), "child " + pid + " for " + seed + " brought " + result);
      case ExitStatus.Completed(Value result) -> play.expect(result.equals(Worker.TERMINATED), "child " + pid + " brought " + result);
      case ExitStatus.Killed _ -> {}
      case ExitStatus.Crashed(var fault) -> play.expect(mayCrash(fault), "child " + pid + " ended with " + exited.status());
      case ExitStatus.Diverged _ -> play.expect(false, "child " + pid + " ended with " + exited.status());
    }
    play.mix(exited.status() instanceof ExitStatus.Killed ? 1 : 2);
    play.trap.refused(new Syscall.Await(pid), Category.USER);
  }

  /** Whether it crashed as it was to, or had children that ended too often. */
  private static boolean mayCrash(Fault fault) {
    return fault.message().contains(Worker.ON_PURPOSE) || fault.message().contains("started again");
  }

  private static Syscall.Spawn spawn(long seed, Rights rights, int acts) {
    return spawn(seed, rights, acts, Restart.TEMPORARY);
  }

  private static Syscall.Spawn spawn(long seed, Rights rights, int acts, Restart restart) {
    return new Syscall.Spawn(Worker.ID, goal(seed, rights, acts), rights.grant(), restart);
  }

  private static Goal goal(long seed, Rights rights, int acts) {
    return new Goal(rights.text(), Counter.SAVED.id(), seed, "echo", acts);
  }
}
