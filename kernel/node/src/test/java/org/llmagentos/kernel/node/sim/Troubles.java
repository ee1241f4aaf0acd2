package org.llmagentos.kernel.node.sim;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.sim.check.Oracle;
import org.llmagentos.kernel.node.sim.ground.Change;
import org.llmagentos.kernel.node.sim.ground.Fault;
import org.llmagentos.kernel.node.sim.ground.Mishap;
import org.llmagentos.kernel.node.sim.ground.Plan;
import org.llmagentos.kernel.node.sim.ground.Scheduler;
import org.llmagentos.kernel.node.sim.ground.SimDisk;
import org.llmagentos.sdk.syscall.Syscall;

/** What goes wrong in one simulation, and what has. What happens seldom is struck more often. */
final class Troubles implements Plan {

  final Coverage coverage = new Coverage();
  private final SplittableRandom random;
  private final Scheduler scheduler;
  private final SimDisk disk;
  private final Oracle oracle;
  private final int commitOdds;
  /** The haste after inputs that are hardly ever the newest when something is done: then no deed goes well. */
  private static final int RARE = 120;

  private final int deedOdds;
  private long jumped;
  private boolean calm = true;
  private boolean booting;
  private boolean unreadable;
  private @Nullable Runnable die;
  private @Nullable Runnable off;
  private @Nullable Trouble cause;

  Troubles(Scheduler scheduler, SimDisk disk, Oracle oracle) {
    this.scheduler = scheduler;
    this.disk = disk;
    this.oracle = oracle;
    this.random = scheduler.stream("troubles");
    this.commitOdds = 60 + random.nextInt(200);
    this.deedOdds = 8 + random.nextInt(30);
  }

  /** Nothing goes wrong from now on. */
  void cease() {
    calm = true;
  }

  /**
   * A life begins.
   *
   * @param die ends it some time soon
   */
  void begin(Runnable ends) {
    off = null;
    calm = false;
    booting = true;
    unreadable = false;
    cause = null;
    die = ends;
  }

  /**
   * The kernel runs.
   *
   * @param switchesOff ends this life as it should
   */
  void booted(Runnable switchesOff) {
    booting = false;
    off = switchesOff;
  }

  /** Whether the disk could not be read in this life. */
  boolean wasUnreadable() {
    return unreadable;
  }

  /** The machine died: of what was planned here, or of a kill. */
  void died() {
    boolean cutting = !disk.incidents().isEmpty() && cause != null && removes(disk.incidents().getLast());
    if (cause == null) {
      count(booting ? Trouble.KILL_AT_BOOT : Trouble.KILL);
    } else if (cutting) {
      count(Trouble.CRASH_IN_CUT);
    }
  }

  private static boolean removes(SimDisk.Incident incident) {
    return incident.batch().stream().anyMatch(Change.Delete.class::isInstance);
  }

  void count(Trouble trouble) {
    Input input = newest();
    if (input != null) {
      coverage.count(input.getClass(), trouble);
    }
  }

  /** Whether something happens that does once in so many times. */
  boolean strikes(Trouble trouble, int odds) {
    boolean strikes = !calm && random.nextInt(Math.max(2, odds / haste())) == 0;
    if (strikes) {
      count(trouble);
    }
    return strikes;
  }

  /** How much sooner trouble comes after the newest input: what is seldom the newest must be struck as well. */
  private int haste() {
    return switch (newest()) {
      case Input.Booted _, Input.Doubted _, Input.Resolved _, Input.Forked _, Input.Resumed _, Input.Forgotten _ -> 12;
      case Input.Erased _, Input.Limited _ -> 12;
      case Input.Ticked _, Input.Adopted _ -> RARE;
      case Input.Trapped _, Input.Completed _ -> atCheckpoint() ? 40 : 1;
      case Input.Submitted _, Input.Nested _, Input.Ended _, Input.Signalled _ -> 1;
      case null -> 1;
    };
  }

  private @Nullable Input newest() {
    SimDisk.Logged newest = disk.newest();
    return newest == null ? null : oracle.read(newest);
  }

  @Override
  public @Nullable Fault commit() {
    if (calm || cause != null) {
      return null;
    }
    if (strikes(Trouble.JUMP, 150)) {
      long offset = random.nextInt(600_000) - 300_000L; // whoever sleeps may have to wait for a clock that was set back
      scheduler.jump(offset - jumped);
      jumped = offset;
    }
    Runnable close = off;
    if (close != null && strikes(Trouble.CLOSE, 1_000)) {
      close.run();
      off = null;
    }
    if (random.nextInt(Math.max(2, commitOdds / haste())) != 0) {
      return null;
    }
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    Trouble trouble =
        switch (fault) {
          case CRASH_BEFORE -> Trouble.CRASH_BEFORE;
          case TORN -> Trouble.TORN;
          case CRASH_AFTER -> Trouble.CRASH_AFTER;
          case LOST_TAIL -> Trouble.LOST_TAIL;
          case HEAD_BEHIND -> Trouble.HEAD_BEHIND;
          case FULL -> Trouble.FULL;
          case FLIP -> Trouble.FLIP;
          case SLOW -> Trouble.SLOW_COMMIT;
        };
    count(trouble);
    if (fault != Fault.SLOW) {
      cause = trouble;
    }
    Runnable end = die;
    if (fault == Fault.FLIP && end != null) {
      end.run();
    }
    return fault;
  }

  @Override
  public boolean unreadable() {
    boolean fails = !calm && cause == null && random.nextInt(booting ? 60 : 200) == 0;
    if (fails) {
      count(Trouble.UNREADABLE);
      scheduler.note("the disk cannot be read");
      unreadable = true;
    }
    return fails;
  }

  @Override
  public @Nullable Mishap deed() {
    int haste = haste();
    if (calm || cause != null || random.nextInt(Math.max(haste == RARE ? 1 : 2, deedOdds / haste)) != 0) {
      return null;
    }
    Mishap mishap = Mishap.values()[random.nextInt(Mishap.values().length)];
    Trouble trouble =
        switch (mishap) {
          case CRASH_BEFORE -> Trouble.DEED_CRASH_BEFORE;
          case CRASH_AFTER -> Trouble.DEED_CRASH_AFTER;
          case FAIL -> Trouble.DEED_FAIL;
          case FAIL_AFTER -> Trouble.DEED_FAIL_AFTER;
          case HANG -> Trouble.DEED_HANG;
          case SLOW -> Trouble.DEED_SLOW;
        };
    count(trouble);
    if (mishap == Mishap.CRASH_BEFORE || mishap == Mishap.CRASH_AFTER) {
      cause = trouble;
    }
    return mishap;
  }

  /** Whether the newest input leaves a process at a checkpoint: the time for another version of its program. */
  boolean atCheckpoint() {
    return switch (newest()) {
      case Input.Trapped trapped -> trapped.syscall() instanceof Syscall.Checkpoint;
      case Input.Completed completed -> !completed.saved().isEmpty();
      case null, default -> false;
    };
  }

  int number(int bound) {
    return random.nextInt(bound);
  }
}
