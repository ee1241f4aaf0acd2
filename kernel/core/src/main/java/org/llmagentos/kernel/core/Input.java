package org.llmagentos.kernel.core;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** Everything that can happen to the kernel. The journal is the ordered inputs, and nothing else. */
public sealed interface Input {

  /** When it happened, in milliseconds since 1970 UTC. The core never goes back in time, whatever comes here. */
  long at();

  /**
   * A kernel began to run, for the first time or again.
   *
   * @param programs what can be spawned: program id to the id, version and digest of the plugin that brings it
   * @param id the name this kernel takes at its first boot, different from every other kernel's
   * @param edition of the core by whose rules what follows was taken in: 0 was before messages, which failed with UNSUPPORTED then; 1
   *     was before refusals of budgets said what is left
   * @param devices how many calls each serves at a time, as {@link Rules#devices}
   * @param shares what each tenant gets of them, as {@link Rules#shares}
   * @param limits of what each tenant's processes use together, as {@link Rules#limits}
   */
  record Booted(
      long at,
      SortedMap<String, String> programs,
      String id,
      int edition,
      SortedMap<String, Device> devices,
      SortedMap<String, Share> shares,
      SortedMap<String, List<Limit>> limits)
      implements Input {

    /** The edition of today. */
    public static final int EDITION = 2;

    public Booted {
      programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
      devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
      shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
      limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
    }

    /** A kernel without devices: every call is served at once. */
    public Booted(long at, SortedMap<String, String> programs, String id) {
      this(at, programs, id, EDITION);
    }

    /** The same of another edition. */
    public Booted(long at, SortedMap<String, String> programs, String id, int edition) {
      this(at, programs, id, edition, Rules.NONE);
    }

    /** A kernel with these rules. */
    public Booted(long at, SortedMap<String, String> programs, String id, int edition, Rules rules) {
      this(at, programs, id, edition, rules.devices(), rules.shares(), rules.limits());
    }

    /** All that the operator has laid down. */
    public Rules rules() {
      return new Rules(devices, shares, limits);
    }
  }

  /** A process that a boot found with a call that needs a device is run again: its call queues up for the device. */
  record Resumed(long at, Pid pid) implements Input {}

  /**
   * A person asked for a goal to be achieved.
   *
   * @param entropy where the process's chance comes from
   */
  record Submitted(long at, Tenant tenant, String program, Goal goal, Grant grant, long entropy) implements Input {}

  /** A program made a system call: its {@code call.seq()}-th. */
  record Trapped(long at, CallId call, Syscall<?> syscall) implements Input {}

  /** A snippet called a skill: the {@code call.sub()}-th of the Execute numbered {@code call.seq()}. */
  record Nested(long at, CallId call, Syscall.Invoke invoke) implements Input {}

  /**
   * A driver finished.
   *
   * @param digest of the environment it acted in, afterwards; 0 when it acted in none
   * @param saved the process's open environments, where a checkpoint asked for them
   */
  record Completed(long at, CallId call, Reply reply, long digest, List<SavedEnvironment> saved) implements Input {
    public Completed {
      saved = List.copyOf(saved);
    }
  }

  /** A program returned, threw or diverged. */
  record Ended(long at, Pid pid, ExitStatus status) implements Input {}

  /** A person sent a signal. */
  record Signalled(long at, Pid pid, Signal signal) implements Input {}

  /** A crash left it unknown whether a call that must not happen twice has happened. */
  record Doubted(long at, CallId call) implements Input {}

  /** A person found out whether a call in doubt has happened. */
  record Resolved(long at, CallId call, boolean done) implements Input {}

  /**
   * A person wants a new process that begins where another stood.
   *
   * @param image of that other process then, with no work in flight and no children; pid, birth and parent in it mean nothing
   */
  record Forked(long at, ProcessImage image) implements Input {}

  /** A process goes on with another version of its program's plugin: it stands at a checkpoint. */
  record Adopted(long at, Pid pid, String plugin) implements Input {}

  /** The time to keep what ended before {@code before} is over. */
  record Forgotten(long at, long before) implements Input {}

  /**
   * A person sets limits of what a tenant's processes use together: they hold, whatever the file says, until the tenant is erased.
   *
   * @param limits in the place of what was set of their resources before; none of them is to forget all that was set
   */
  record Limited(long at, Tenant tenant, List<Limit> limits) implements Input {
    public Limited {
      limits = List.copyOf(limits);
    }
  }

  /** Time has passed, as the core wanted to know: see {@link Output.Wake}. */
  record Ticked(long at) implements Input {}

  /** A person wants everything of a tenant to be gone. */
  record Erased(long at, Tenant tenant) implements Input {}
}
