package org.llmagentos.kernel.node.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Price;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.node.journal.Audit;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.sim.check.Oracle;
import org.llmagentos.kernel.node.sim.ground.Damage;
import org.llmagentos.kernel.node.sim.ground.Door;
import org.llmagentos.kernel.node.sim.ground.Fault;
import org.llmagentos.kernel.node.sim.ground.Gone;
import org.llmagentos.kernel.node.sim.ground.Incarnation;
import org.llmagentos.kernel.node.sim.ground.Outside;
import org.llmagentos.kernel.node.sim.ground.Plan;
import org.llmagentos.kernel.node.sim.ground.Scheduler;
import org.llmagentos.kernel.node.sim.ground.SimDisk;
import org.llmagentos.kernel.node.sim.ground.SimShelf;
import org.llmagentos.kernel.node.sim.world.Goods;
import org.llmagentos.kernel.node.sim.world.Rights;
import org.llmagentos.kernel.node.sim.world.Slates;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.value.Value;

/**
 * One run from a seed: a machine lives, dies and lives again while clients have it do things, until enough has happened; then nothing
 * goes wrong any more, and everything must end.
 */
final class Simulation {

  /** Inputs that must have happened, at least. */
  static final int INPUTS = 500;

  /** Crashes that must have happened, at least. */
  static final int CRASHES = 3;

  /** Lives after which no more crashes come than must. */
  private static final int MOST_CRASHES = 14;

  /** Inputs in one life, at most about. */
  private static final int MOST_INPUTS = 400;

  /** How long one life takes at most, in virtual time. */
  private static final int MOST_SECONDS = 600;

  private static final int CLIENTS = 3;

  /** What a run came to. */
  record Result(long seed, long inputs, long crashes, long boots, long deeds, long doubts, long steps, long hash, Coverage coverage) {}

  final Scheduler scheduler;
  final SimDisk disk;
  final SimShelf shelf;
  final Outside outside = new Outside();
  final Oracle oracle;
  final Troubles troubles;
  final SplittableRandom entropy;
  final int backlog;
  final int snapshotEvery;
  final int knowledgeEvery;
  private final long seed;
  private final SplittableRandom random;
  private @Nullable Machine machine;
  private boolean busy = true;
  private long goals;
  private long crashes;
  private long boots;
  private Goods before = Goods.USUAL;
  private Rules rules = Rules.NONE;

  private Simulation(long seed) {
    this.seed = seed;
    this.scheduler = new Scheduler(seed);
    this.random = scheduler.stream("simulation");
    this.entropy = scheduler.stream("entropy");
    this.disk = new SimDisk(scheduler.stream("disk"));
    this.shelf = new SimShelf(scheduler);
    var effects = Goods.effects(new Door(scheduler, scheduler.incarnation(), outside, Plan.NOTHING));
    this.oracle = new Oracle(scheduler, disk, outside, effects);
    this.troubles = new Troubles(scheduler, disk, oracle);
    this.backlog = random.nextInt(3) == 0 ? 2 + random.nextInt(10) : 256;
    this.snapshotEvery = 20 + random.nextInt(60);
    this.knowledgeEvery = 10 + random.nextInt(60);
  }

  /** Runs one. */
  static Result run(long seed) {
    Complaints.hear();
    var simulation = new Simulation(seed);
    var bodies = new ArrayList<Runnable>(List.of(simulation::operate));
    for (int i = 0; i < CLIENTS; i++) {
      bodies.add(new Client(simulation, i));
    }
    simulation.scheduler.run(bodies.toArray(Runnable[]::new));
    return simulation.result();
  }

  private Result result() {
    troubles.coverage.add(oracle.mail());
    return new Result(
        seed,
        oracle.position(),
        crashes,
        boots,
        outside.deeds().size(),
        oracle.doubts(),
        scheduler.steps(),
        scheduler.hash(),
        troubles.coverage);
  }

  /** Whether clients have something to do. */
  boolean busy() {
    return busy;
  }

  /** The machine that serves, if one does. */
  @Nullable Machine machine() {
    return machine;
  }

  /** A goal that no other process has: a descendant's is no multiple of this. */
  long goal() {
    return ++goals * Rights.BRANCHES;
  }

  /** How devices are shared in the next life: often scarcely, and not always as before. */
  Rules rules() {
    if (boots == 1 || random.nextInt(4) == 0) {
      var devices = new TreeMap<String, Device>();
      Rate runs = random.nextInt(3) == 0 ? Rate.NONE : new Rate(1 + random.nextInt(4), 0);
      devices.put(Rules.SANDBOX, new Device(1 + random.nextInt(4), 1, policy(), runs, Price.NONE, Price.NONE));
      devices.put(Rules.TRAINER, new Device(1, Slates.MILLIS, policy(), Rate.NONE, Price.NONE, Price.NONE));
      for (String model : List.of("echo", "remote")) {
        var price = new Price(random.nextInt(3) * 1_000_000L, 1 + random.nextInt(5_000_000));
        Price dearest = price.orMore(new Price(random.nextInt(3_000_000), 0));
        devices.put(Rules.model(model), new Device(1 + random.nextInt(3), 10_000, policy(), rate(), price, dearest));
      }
      var shares = new TreeMap<String, Share>();
      if (random.nextBoolean()) {
        int cap = random.nextInt(3) == 0 ? 1 : Integer.MAX_VALUE;
        shares.put("blue", new Share(1 + random.nextInt(3), cap, random.nextInt(2), rate()));
      }
      var limits = new TreeMap<String, List<Limit>>();
      for (String tenant : some(List.of("blue", "default"), random)) {
        limits.put(tenant, some(List.of(Resource.values()), random).stream().map(resource -> new Limit(resource, amount(resource, random))).toList());
      }
      rules = new Rules(devices, shares, limits);
    }
    return rules;
  }

  private Rate rate() {
    long requests = random.nextInt(4) == 0 ? 0 : 1;
    return random.nextInt(4) == 0 ? Rate.NONE : new Rate(requests, random.nextInt(3) / 2 * (150 + random.nextInt(800)));
  }

  /** Some of them, in their order, often few. */
  <T> List<T> some(List<T> all, SplittableRandom by) {
    int odds = 2 + by.nextInt(8);
    return all.stream().filter(_ -> by.nextInt(odds) == 0).toList();
  }

  /** A limit that is reached now and then. */
  long amount(Resource resource, SplittableRandom by) {
    long unit =
        switch (resource) {
          case MODEL_CALLS, CHILDREN -> 5;
          case SNIPPETS, SKILL_CALLS, MESSAGES -> 30;
          case TOKENS, STORAGE -> 2_000;
          case MONEY -> 1_000_000;
          case SANDBOX_MILLIS, WALL_MILLIS, TRAINING_MILLIS -> 100_000;
        };
    return by.nextInt(12) * unit;
  }

  private SchedulingPolicy policy() {
    return switch (random.nextInt(6)) {
      case 0 -> new SchedulingPolicy.LeastAttained(0.01);
      case 1 -> new SchedulingPolicy.Priority();
      case 2 -> new SchedulingPolicy.Fifo();
      default -> new SchedulingPolicy.FairShare();
    };
  }

  /** What an audit of a running kernel found. */
  void audited(Value.Fields report) {
    if (!report.get("findings").equals(Value.of(List.of())) && disk.damages().isEmpty()) {
      oracle.wrong("an audit found " + report.get("findings"));
    }
  }

  private void operate() {
    while (oracle.position() < INPUTS || crashes < CRASHES) {
      live();
    }
    busy = false;
    new Ending(this).come();
  }

  /** One life, from a boot to an end of one kind or another. */
  private void live() {
    Incarnation life = scheduler.incarnation();
    if (oracle.position() > 20 * INPUTS) {
      oracle.wrong("too much has happened: " + crashes + " crashes");
    }
    troubles.begin(() -> life.killAfter(1 + troubles.number(300)));
    if (crashes >= MOST_CRASHES) {
      troubles.cease();
    } else {
      life.killAfter(random.nextInt(8) == 0 ? random.nextInt(150) : 300 + random.nextInt(6_000));
    }
    var _ = life.death().thenRun(troubles::died);
    Machine booted = boot(life, goods());
    if (booted != null) {
      machine = booted;
      serve(booted);
      machine = null;
    }
    if (life.alive()) {
      life.kill();
    } else {
      crashes++;
    }
  }

  /** What is installed this time. */
  private Goods goods() {
    boolean change = random.nextInt(4) > 0 && troubles.atCheckpoint();
    Goods now =
        switch (change ? 6 : random.nextInt(6)) {
          case 0 -> new Goods(0, 0);
          case 1 -> new Goods(2, 1);
          case 2 -> new Goods(2, 0);
          case 3 -> new Goods(1, 2);
          case 6 -> new Goods(before.version() == 1 ? 2 : 1, 0);
          default -> before.version() == 0 ? Goods.USUAL : before;
        };
    if (now.version() == 0) {
      troubles.count(Trouble.PLUGIN_GONE);
    } else if (now.version() != before.version()) {
      troubles.count(Trouble.PLUGIN_CHANGED);
    }
    before = now;
    return now;
  }

  /** Boots, or finds out why not and mends it. */
  @Nullable Machine boot(Incarnation life, Goods goods) {
    boots++;
    scheduler.note("boot " + boots + " with " + goods);
    try {
      return life.call("boot", () -> {
        var made = new Machine(this, life, goods);
        if (!whole(made)) {
          return null;
        }
        made.resume();
        if (!made.failure.isDone()) {
          oracle.resumed(made.kernel());
        }
        troubles.booted(() -> made.off.complete(true));
        scheduler.note("the kernel runs");
        return made;
      });
    } catch (Gone e) {
      return null;
    } catch (JournalException e) {
      scheduler.note("no boot: " + e.getMessage());
      if (disk.damages().stream().noneMatch(Damage::isPresent) && !troubles.wasUnreadable() && !disk.full()) {
        oracle.wrong("a journal that is whole is refused: " + e.getMessage());
      }
      disk.repair();
      return null;
    } catch (Exception e) {
      throw new IllegalStateException(scheduler.where() + "the boot failed: " + e, e);
    }
  }

  /** Compares what was recovered, and audits the disk; a damage must be found. */
  private boolean whole(Machine made) {
    boolean flipped = disk.damages().stream().anyMatch(damage -> damage.fault() == Fault.FLIP && damage.isPresent());
    if (!flipped) {
      disk.acceptDamage();
      oracle.accepted(made.journal().lastPosition());
    }
    Audit.Report report = made.journal().audit("");
    if (flipped) {
      if (report.findings().isEmpty()) {
        oracle.wrong("neither the boot nor an audit says that " + disk.damages().getLast().what());
      }
      disk.repair();
      return false;
    }
    if (!report.findings().isEmpty()) {
      oracle.wrong("an audit found " + report.findings());
    }
    oracle.recovered(made.recovery());
    return true;
  }

  /** Lets it serve until it dies, fails, or is switched off. */
  private void serve(Machine serving) {
    watch(serving, oracle.position() + MOST_INPUTS, MOST_SECONDS);
    CompletableFuture.anyOf(serving.life.death(), serving.failure, serving.off).join();
    if (serving.life.alive() && !serving.failure.isDone()) {
      machine = null;
      try {
        serving.life.call("close", () -> {
          serving.close();
          return true;
        });
        scheduler.note("switched off");
      } catch (Gone e) {
        scheduler.note("it died while it was switched off");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    } else if (serving.failure.isDone()) {
      crashes++;
      if (!disk.full()) {
        oracle.wrong("the journal failed: " + serving.failure.join().getMessage());
      }
    }
  }

  /** Has it switched off when enough has happened in this life, or in all. */
  private void watch(Machine serving, long most, int seconds) {
    if (oracle.position() > most || seconds == 0 || (oracle.position() >= INPUTS && crashes >= CRASHES)) {
      troubles.count(Trouble.CLOSE);
      serving.off.complete(true);
    } else {
      serving.life.at(1_000, () -> watch(serving, most, seconds - 1));
    }
  }
}
