package org.llmagentos.kernel.node.sim;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.executive.Listener;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.sim.ground.Gone;
import org.llmagentos.kernel.node.sim.world.Rights;
import org.llmagentos.kernel.node.sim.world.Worker;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.value.Value;

/** Somebody outside who has the kernel do things, at random, as long as the simulation wants it. */
final class Client implements Runnable {

  private static final List<Tenant> TENANTS = List.of(Tenant.DEFAULT, new Tenant("blue"));

  /** Whose processes no budget refuses anything: what they come to is known. */
  private static final Tenant CALM = new Tenant("calm");

  private final Simulation simulation;
  private final SplittableRandom random;

  Client(Simulation simulation, int number) {
    this.simulation = simulation;
    this.random = simulation.scheduler.stream("client " + number);
  }

  @Override
  public void run() {
    try {
      while (simulation.busy()) {
        Machine machine = simulation.machine();
        if (machine != null) {
          act(machine);
        }
        simulation.scheduler.sleep(50 + random.nextInt(2_000));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void act(Machine machine) {
    try {
      machine.life.call("client", () -> {
        serve(machine);
        return true;
      });
    } catch (Gone | JournalException e) {
      simulation.scheduler.note("client: " + e.getMessage());
    } catch (ControlException | IllegalArgumentException e) {
      simulation.scheduler.note("client: refused, " + e.getMessage());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(Machine machine) throws InterruptedException {
    Kernel kernel = machine.kernel();
    List<ProcessView> live = kernel.processes().stream().filter(process -> process.status() == null).toList();
    if (live.size() < 4 || (live.size() < 12 && random.nextInt(3) == 0)) {
      spawn(machine);
      return;
    }
    List<CallId> doubts = live.stream().flatMap(process -> Stream.ofNullable(process.doubt())).toList();
    if (!doubts.isEmpty() && random.nextInt(3) > 0) {
      resolve(machine, doubts.get(random.nextInt(doubts.size())));
      return;
    }
    ProcessView process = live.get(random.nextInt(live.size()));
    if (process.state() == ProcessState.STOPPED && random.nextBoolean()) {
      send(machine, process, new Signal.Continue());
      return;
    }
    switch (random.nextInt(20)) {
      case 0, 1 -> machine.desk().request(Value.fields().with("op", Value.of("kill")).with("pid", pid(process)), _ -> {});
      case 2, 3 -> send(machine, process, new Signal.Stop());
      case 4, 5, 6, 7 -> send(machine, process, new Signal.Continue());
      case 8 -> send(machine, process, new Signal.Terminate());
      case 16 -> send(machine, process, new Signal.Kill());
      case 9, 10, 11, 15 -> fork(machine);
      case 12 -> kernel.forget(simulation.scheduler.now() - random.nextInt(100_000));
      case 13 -> erase(machine);
      case 14 -> audit(machine);
      case 17, 18 -> limit(machine);
      default -> kernel.sync();
    }
  }

  private void send(Machine machine, ProcessView process, Signal signal) throws InterruptedException {
    machine.kernel().signal(process.pid(), signal);
    machine.kernel().sync();
    simulation.oracle.acknowledged(process.pid(), signal);
  }

  private static Value pid(ProcessView process) {
    return Value.of(process.pid().number());
  }

  private void spawn(Machine machine) throws InterruptedException {
    if (!machine.catalog().programs().containsKey(Worker.ID)) {
      return;
    }
    String kind = List.of("rich", "rich", "plain", "plain", "poor", "calm").get(random.nextInt(6));
    var rights = new Rights(kind, kind.equals("calm") ? 400 : 4 + random.nextInt(40));
    long seed = simulation.goal();
    var goal = new Goal(rights.text(), "Counter-v0", seed, "echo", 3 + random.nextInt(30));
    Tenant tenant = kind.equals("calm") ? CALM : TENANTS.get(random.nextInt(4) / 3);
    Pid pid = machine.kernel().spawn(tenant, Worker.ID, goal, rights.grant(), new Listener() {});
    machine.kernel().sync();
    simulation.oracle.acknowledged(pid);
  }

  private void resolve(Machine machine, CallId doubt) throws InterruptedException {
    boolean done = simulation.oracle.look(doubt);
    String step = doubt.sub() == 0 ? "" + doubt.seq() : doubt.seq() + "." + doubt.sub();
    var request =
        Value.fields()
            .with("op", Value.of("resolve"))
            .with("pid", Value.of(doubt.pid().number()))
            .with("step", Value.of(step))
            .with("done", Value.of(done));
    machine.desk().request(request, _ -> {});
  }

  private void fork(Machine machine) throws InterruptedException {
    List<ProcessView> all = machine.kernel().processes().stream().filter(Client::forkable).toList();
    if (all.isEmpty()) {
      return;
    }
    ProcessView process = all.get(random.nextInt(all.size()));
    simulation.oracle.repeats(process.goal().seed());
    long step = process.calls() == 0 ? 0 : random.nextInt((int) Math.min(8, process.calls() + 1));
    var request = Value.fields().with("op", Value.of("fork")).with("pid", pid(process)).with("at", Value.of(step));
    Runnable follow = // until the fork has ended: not here
        () -> {
          try {
            machine.desk().request(request, _ -> {});
          } catch (ControlException | JournalException | IllegalArgumentException e) {
            simulation.scheduler.note("client: no fork, " + e.getMessage());
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    machine.life.threads("fork").newThread(follow).start();
  }

  /** Not one that acts in a real environment, where what it does there has no key of its own. */
  private static boolean forkable(ProcessView process) {
    return process.parent() == null && !Rights.of(process.goal().text()).kind().equals("rich");
  }

  private void erase(Machine machine) throws InterruptedException {
    if (random.nextInt(2) == 0) {
      machine.desk().request(Value.fields().with("op", Value.of("erase")).with("tenant", Value.of("blue")), _ -> {});
      simulation.oracle.erased(simulation.shelf);
    }
  }

  /** Sets a limit, shows all, or goes back to those of the file. */
  private void limit(Machine machine) throws InterruptedException {
    Value.Fields request = Value.fields().with("op", Value.of("limit"));
    if (random.nextInt(4) > 0) {
      Value.Fields limits = Value.fields();
      for (Resource resource : simulation.some(Stream.of(Resource.values()).filter(each -> each != Resource.WALL_MILLIS).toList(), random)) {
        boolean none = random.nextInt(3) == 0;
        limits = limits.with(resource.key(), Value.of(none ? "unlimited" : "" + simulation.amount(resource, random) / (resource == Resource.MONEY ? 1_000_000 : 1)));
      }
      request = request.with("tenant", Value.of(TENANTS.get(random.nextInt(2)).id())).with("limits", limits);
    }
    machine.desk().request(request, _ -> {});
  }

  private void audit(Machine machine) throws InterruptedException {
    simulation.audited(machine.desk().request(Value.fields().with("op", Value.of("audit")), _ -> {}));
  }
}
