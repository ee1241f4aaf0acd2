package org.llmagentos.kernel.node.sim.check;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.executive.Listener;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.Packs;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.kernel.node.sim.ground.Outside;
import org.llmagentos.kernel.node.sim.ground.Scheduler;
import org.llmagentos.kernel.node.sim.ground.SimDisk;
import org.llmagentos.kernel.node.sim.ground.SimShelf;
import org.llmagentos.kernel.node.sim.world.Goods;
import org.llmagentos.kernel.node.sim.world.Judge;
import org.llmagentos.kernel.node.sim.world.Rights;
import org.llmagentos.kernel.node.vault.KeyMissing;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Knows what must be, and fails the run when something else is. */
public final class Oracle implements Judge {

  /** Immutable, and dear to make: one for all machines of all simulations. */
  public static final Codec CODEC = new Codec();

  private final Scheduler scheduler;
  private final SimDisk disk;
  private final Map<String, Effect> effects;
  private final Deeds deeds;
  private final long plays;
  private final List<List<Journal.Entry>> inputs = new ArrayList<>(); // of each row that the disk has logged
  private final Map<CallId, Boolean> said = new HashMap<>();
  private final Set<Long> forked = new HashSet<>();
  private final Map<CallId, Reply> unconfirmed = new HashMap<>();
  private final Map<Pid, Integer> running = new HashMap<>();
  private final Map<Pid, Map<Class<?>, Integer>> signals = new HashMap<>();
  private Fold fold;
  private Vault.@Nullable Opener opener;

  /** The row that was read last, and its last input: once an erasure is through, the row's other inputs cannot be opened again. */
  private SimDisk.@Nullable Logged read;

  private @Nullable Input lastRead;

  /**
   * @param effects of the skills there are
   */
  public Oracle(Scheduler scheduler, SimDisk disk, Outside outside, Map<String, Effect> effects) {
    this.scheduler = scheduler;
    this.disk = disk;
    this.effects = effects;
    this.plays = scheduler.stream("plays").nextLong();
    this.deeds = new Deeds(outside, effects, this::wrong);
    this.fold = new Fold(this, effects, said);
    disk.onCommit(this::catchUp);
    outside.onDeed(deed -> deeds.begins(fold, deed));
  }

  @Override
  public SplittableRandom chance(long goal, long step) {
    return new SplittableRandom(plays ^ (goal * 1_000_003 + step));
  }

  @Override
  public void wrong(String what) {
    scheduler.fail("WRONG: " + what);
  }

  @Override
  public void runs(Pid pid, int version) {
    running.put(pid, version);
  }

  @Override
  public boolean forked(long goal) {
    return goal > 0 && (forked.contains(goal) || forked(goal / Rights.BRANCHES));
  }

  @Override
  public void repeats(long goal) {
    forked.add(goal);
  }

  /** A person is going to say what became of a call in doubt: the truth. */
  public boolean look(CallId call) {
    boolean done = deeds.happened(fold, call);
    said.put(call, done);
    return done;
  }

  /** A new life of the machine begins, with these keys. */
  public void begins(Vault vault) {
    opener = vault.opener();
    unconfirmed.clear();
    running.clear();
  }

  /** A batch has just reached the disk. */
  private void catchUp() {
    List<SimDisk.Logged> all = disk.inputs();
    Vault.Opener with = opener;
    for (int i = inputs.size(); i < all.size() && with != null; i++) {
      List<Journal.Entry> entries = Packs.open(with, all.get(i).position(), all.get(i).data());
      inputs.add(entries);
      entries.forEach(this::take);
    }
  }

  private void take(Journal.Entry entry) {
    scheduler.remark(() -> entry.position() + " " + brief(entry.input()));
    fold.take(entry.position(), entry.input()).forEach(this::confirm);
    if (entry.input() instanceof Input.Trapped trapped) {
      pinned(trapped.call().pid());
    }
  }

  /** What a program asks comes from the version of it that its process is to run. */
  private void pinned(Pid pid) {
    Integer version = running.get(pid);
    ProcessView process = fold.core().process(pid);
    if (version != null && process != null && !process.plugin().equals(Goods.pin(version))) {
      wrong("process " + pid + " runs version " + version + " of its program, it is to run " + process.plugin());
    }
  }

  private static String brief(Input input) {
    String text = input.toString();
    return text.length() > 300 ? text.substring(0, 300) : text;
  }

  /** What programs were shown before it was on disk is what the disk leads to. */
  private void confirm(Output output) {
    if (output instanceof Output.Answer(CallId call, Reply reply)) {
      Reply shown = unconfirmed.remove(call);
      if (shown != null && !shown.equals(reply)) {
        wrong("call " + call + " was answered " + shown + ", by the journal it is " + reply);
      }
      deeds.answered(fold, call, reply);
    }
  }

  @Override
  public void answered(CallId call, Syscall<?> syscall, Reply reply) {
    Reply known = fold.answer(call);
    if (known != null) {
      if (!known.equals(reply)) {
        wrong("call " + call + " was answered " + reply + ", by the journal it is " + known);
      }
    } else if (syscall instanceof Syscall.Checkpoint && reply instanceof Reply.Done) {
      wrong("checkpoint " + call + " is acknowledged before it is on disk");
    } else {
      unconfirmed.put(call, reply);
    }
  }

  /** A journal was opened and accepted: it must be all there, but for what nobody was told of. */
  public void accepted(long position) {
    if (position < disk.head()) {
      wrong("a journal that ends with " + position + " was accepted, " + disk.head() + " was written");
    }
    int there = disk.inputs().size();
    if (there < inputs.size()) {
      inputs.subList(there, inputs.size()).clear();
      fold = new Fold(this, effects, said);
      inputs.stream().flatMap(List::stream).forEach(entry -> fold.take(entry.position(), entry.input()));
    }
  }

  /** A kernel has recovered: as if there had been no crash. */
  public void recovered(Recovery recovery) {
    if (recovery.position() != fold.position()) {
      wrong("recovered up to " + recovery.position() + " of " + fold.position());
    }
    same(recovery.core().state());
    signals.forEach((pid, kinds) -> kinds.forEach((kind, count) -> kept(pid, kind, count)));
    recovery.live().forEach(fold.past()::compare);
  }

  private void same(KernelState state) {
    KernelState expected = fold.core().state();
    if (!state.equals(expected)) {
      wrong("the state recovered differs:\n  " + state + "\n  " + expected);
    }
  }

  /** A kernel runs again: whatever is unknown is in doubt, unless its process is held or over. */
  public void resumed(Kernel kernel) {
    for (CallId call : fold.doubts().unknown()) {
      ProcessView process = kernel.process(call.pid());
      boolean open = process != null && process.status() == null && kernel.held(call.pid()) == null;
      if (open && process != null && !call.equals(process.doubt())) {
        wrong("call " + call + " is unknown and not in doubt");
      }
    }
  }

  /** Follows every process in one life of the machine. */
  public Listener follower(Runnable hears) {
    return new Listener() {
      private int next = fold.news().size();

      @Override
      public void told(Pid pid, Topic topic, Value body) {
        hear(pid, body, null);
      }

      @Override
      public void over(Pid pid, ExitStatus status) {
        hear(pid, null, status);
      }

      @Override
      public void failed(String message) {
        if (message.contains("the kernel failed") || message.contains("the journal failed")) {
          wrong(message);
        }
      }

      private void hear(Pid pid, @Nullable Value body, @Nullable ExitStatus status) {
        Fold.News news = next < fold.news().size() ? fold.news().get(next) : null;
        boolean right =
            news != null
                && news.pid().equals(pid)
                && (body == null ? status != null && status.equals(news.over()) : body.equals(news.told()));
        if (!right) {
          wrong("told of process " + pid + ": " + (body == null ? status : body) + ", by what is on disk it is " + news);
        }
        next++;
        hears.run();
      }
    };
  }

  /** A signal to a process was acknowledged: it is on disk, and stays there. */
  public void acknowledged(Pid pid, Signal signal) {
    int count = signals.computeIfAbsent(pid, _ -> new HashMap<>()).merge(signal.getClass(), 1, Integer::sum);
    kept(pid, signal.getClass(), count);
  }

  private void kept(Pid pid, Class<?> signal, int count) {
    if (!fold.have(pid, signal, count)) {
      wrong("signal " + signal.getSimpleName() + " to process " + pid + " was acknowledged and is lost");
    }
  }

  /** Whether it is on disk that this process was born. */
  public void acknowledged(Pid pid) {
    if (fold.core().process(pid) == null && pid.number() > fold.core().state().lastPid()) {
      wrong("process " + pid + " was acknowledged and is not on disk");
    }
  }

  /** A tenant is said to be erased: nothing is left that a destroyed key has sealed. */
  public void erased(SimShelf shelf) {
    var destroyed = new HashSet<Integer>();
    shelf.ever().keySet().stream().filter(name -> !shelf.all().containsKey(name)).forEach(name -> destroyed.add(keyId(name)));
    for (Store.Table table : Store.Table.values()) {
      disk.rows(table).forEach(
          (key, row) -> {
            if (table != Store.Table.AUDIT && keys(table, row).stream().anyMatch(destroyed::contains)) {
              wrong("row " + key + " of " + table + " is left of a tenant that was erased");
            }
          });
    }
  }

  /** The numbers of the keys that a row is sealed with: of one that is no pack, its second to fifth byte. */
  private static Set<Integer> keys(Store.Table table, byte[] row) {
    return table == Store.Table.INPUT ? Packs.keys(row) : Set.of(ByteBuffer.wrap(row).getInt(1));
  }

  /** The number at the end of a key's name. */
  private static int keyId(String name) {
    return HexFormat.fromHexDigits(name.substring(name.lastIndexOf('-') + 1));
  }

  /** When nothing more can happen. */
  public void end() {
    fold.answers().forEach(
        (call, reply) -> {
          boolean notDone = reply instanceof Reply.Failed(Fault fault) && fault.message().contains("has not happened");
          if (notDone && deeds.happened(fold, call)) {
            wrong("call " + call + " is said not to have happened, and it has");
          }
        });
  }

  /** Position of the last input on disk. */
  public long position() {
    return fold.position();
  }

  /** How often each {@link MailEvent} has happened. */
  public long[] mail() {
    return fold.mail();
  }

  /** How many doubts there were. */
  public long doubts() {
    return fold.doubts().count();
  }

  /** The last input of a row, opened with the keys of this life; null when it cannot be. */
  public @Nullable Input read(SimDisk.Logged logged) {
    Vault.Opener with = opener;
    if (logged != read && with != null) {
      lastRead = last(with, logged);
      read = logged;
    }
    return with == null ? null : lastRead;
  }

  private static @Nullable Input last(Vault.Opener with, SimDisk.Logged logged) {
    try {
      return Packs.open(with, logged.position(), logged.data()).getLast().input();
    } catch (KeyMissing e) {
      return null; // a tenant was erased since, of whom there was something in it
    }
  }
}
