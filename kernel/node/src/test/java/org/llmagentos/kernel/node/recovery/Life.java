package org.llmagentos.kernel.node.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.llmagentos.kernel.core.Core;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Session;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** A core that lives by a seed, its journal, and a chronicle to compare the journal with. */
final class Life implements AutoCloseable {

  final Core core = new Core(KernelState.INITIAL);
  final Chronicle chronicle = new Chronicle();
  final Play play;
  private final Supplier<Session> opening;
  private Session session;
  private long position;

  Life(long seed, Supplier<Session> opening) {
    this.play = new Play(seed);
    this.opening = opening;
    this.session = opening.get();
  }

  /** Lets something happen. */
  void step() {
    take(play.next(core.state()), List.of());
  }

  /** A new process that may do everything. */
  Pid begin() {
    if (core.id().isEmpty()) {
      take(new Input.Booted(play.clock(), new TreeMap<>(Map.of("solver", "solver@1")), "k"), List.of());
    }
    var goal = new Goal("open the door", "World-v0", 1, "coder", 10);
    var grant = new Grant(Play.ALL, new Quota(1_000, 1_000_000, 1_000, 1_000, 9));
    return ((Output.Start) take(new Input.Submitted(play.clock(), Tenant.DEFAULT, "solver", goal, grant, 42), List.of()).getFirst()).pid();
  }

  /** A process makes its next call. */
  List<Output> trap(Pid pid, Syscall<?> syscall) {
    return take(new Input.Trapped(play.clock(), new CallId(pid, core.calls(pid) + 1, 0), syscall), List.of());
  }

  /** Its newest call is answered. */
  List<Output> complete(Pid pid, Reply reply, long digest, List<SavedEnvironment> saved) {
    return take(new Input.Completed(play.clock(), new CallId(pid, core.calls(pid), 0), reply, digest, saved), List.of());
  }

  /** Gives the core an input, and the journal with what comes with it. */
  List<Output> take(Input input, List<Row> rows) {
    return take(input, _ -> rows);
  }

  private List<Output> take(Input input, Function<List<Output>, List<Row>> rows) {
    Tenant owner = core.tenant(input);
    List<Output> outputs = core.apply(input);
    chronicle.note(core, input, outputs);
    position++;
    var all = new ArrayList<>(rows.apply(outputs));
    for (Output output : outputs) {
      if (output instanceof Output.Learn(_, Tenant tenant, String learner, var experience)) {
        all.add(new Row(Store.Table.LESSON, position, tenant.id(), new Lesson(tenant, learner, experience)));
      }
    }
    assertThat(session.append(owner == null ? Journal.KERNEL : owner.id(), input, all)).isEqualTo(position);
    return outputs;
  }

  /** Forks a process, if it can be forked there. */
  void fork(Pid pid, long step) {
    Recovery recovery = recover();
    Fork fork;
    try {
      fork = Fork.of(recovery.history(pid), step, recovery.core().image(pid).entropy(), _ -> true);
    } catch (IllegalArgumentException e) {
      return;
    }
    var start = (Output.Start) take(fork.input(play.clock()), outputs -> fork.rows((Output.Start) outputs.getFirst())).getFirst();
    chronicle.fork(pid, step, start.pid());
  }

  void compact() throws InterruptedException {
    compaction(session).now();
  }

  static Compaction compaction(Session session) {
    return new Compaction(session.journal(), 0, Long.MAX_VALUE, Thread.ofPlatform().factory());
  }

  /** Closes the journal and opens it again, as the next start does. */
  void restart() {
    session.close();
    session = opening.get();
    assertThat(session.journal().lastPosition()).isEqualTo(position);
  }

  Recovery recover() {
    session.sync();
    return Recovery.of(session.journal().reading());
  }

  Session session() {
    return session;
  }

  /** Recovers all, and compares it with what has happened. */
  void check(String where) {
    Recovery recovery = recover();
    assertThat(recovery.position()).as(where).isEqualTo(position);
    assertThat(recovery.core().state()).as(where).isEqualTo(core.state());
    for (ProcessImage image : core.state().processes()) {
      assertHistory(where + ", process " + image.pid(), recovery.history(image.pid()), image);
    }
    assertThat(recovery.live()).extracting(history -> history.start()).as(where).isEqualTo(core.live());
  }

  private void assertHistory(String where, History history, ProcessImage image) {
    long before = image.mark().isEmpty() ? 0 : image.mark().getFirst().seq();
    List<PastCall> noted = chronicle.of(image.pid(), before, image.seq());
    for (int i = 0; i < Math.min(noted.size(), history.calls().size()); i++) {
      assertThat(history.calls().get(i).past()).as("%s, call %d", where, i).isEqualTo(noted.get(i));
    }
    assertThat(history.calls()).as(where).hasSameSizeAs(noted);
    assertThat(history.before()).as(where).isEqualTo(before);
    assertThat(history.last()).as(where).isEqualTo(image.seq());
    assertThat(history.start()).as(where).isEqualTo(core.begin(image.pid()));
    assertThat(history.status() == null ? List.of() : List.of(history.status())).as(where).isEqualTo(image.status());
  }

  @Override
  public void close() {
    session.close();
  }
}
