package org.llmagentos.sdk.syscall;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

/**
 * The system calls: everything a program can do.
 *
 * <p>Each is a record. <em>Needs</em> names the {@link org.llmagentos.sdk.capability.Capability} without which the call fails with
 * DENIED. <em>Costs</em> names what is charged against the {@link org.llmagentos.sdk.capability.Quota}, reserved before and settled
 * after; when it does not fit, the call fails with QUOTA, says what it lacks in {@link org.llmagentos.sdk.Fault#shortages}, and nothing has
 * happened. A process whose wall time is over gets QUOTA for every call but Exit. <em>Blocks</em> says whether the answer waits for
 * something outside the kernel. Every call may fail with KERNEL when the process has made too many since it began or, if it has,
 * since its last Checkpoint. Calls marked <em>not served yet</em> fail with UNSUPPORTED.
 *
 * @param <R> what it answers
 */
public sealed interface Syscall<R extends Reply> {

  // Processes

  /**
   * Starts a child. Needs Spawn(program), and a grant within the caller's own. Costs one child, and reserves all that its quota says.
   * Does not block. USER when there is no such program.
   *
   * <p>When the child ends, {@code restart} says whether the kernel starts another in its place, by the caller's {@link Supervise}: with
   * the same program, goal and grant, a new pid and nothing of what the other held. That costs the caller what this call costs; when it
   * does not fit into its quota, the caller fails. To {@link Await} and {@link Kill}, the child's first pid names all of them.
   */
  record Spawn(String program, Goal goal, Grant grant, Restart restart) implements Syscall<Reply.Spawned> {

    /** A child that is never started again. */
    public Spawn(String program, Goal goal, Grant grant) {
      this(program, goal, grant, Restart.TEMPORARY);
    }
  }

  /**
   * Says how the caller's children are started again, from now on. Without it {@link Supervision#USUAL} holds. A caller whose children
   * were started again too often crashes with PLUGIN, and its children end with it: the next above decides. Does not block. Needs
   * nothing.
   */
  record Supervise(Supervision supervision) implements Syscall<Reply.Done> {}

  /** Ends this process with a result: the call does not return. Needs nothing, costs nothing. */
  record Exit(Value result) implements Syscall<Reply.Done> {}

  /**
   * Waits until a child has ended and is not started again, and takes its exit status. Blocks. Needs nothing. USER when it is not a child
   * of the caller.
   */
  record Await(Pid child) implements Syscall<Reply.Exited> {}

  /** Kills a child and its descendants; it is not started again. Does not block. Needs nothing. USER when it is not a child of the caller. */
  record Kill(Pid child) implements Syscall<Reply.Done> {}

  /**
   * Asks to be told when another process of the same tenant ends: by a {@link org.llmagentos.sdk.ipc.Message} from it with its
   * {@link org.llmagentos.sdk.ipc.Message#ended}, once however often it is asked before that is read, at once when it has ended already. The
   * mailbox has room for that whatever else is in it. Does not block. Needs what {@link Send} needs. USER when there is no such process, or
   * when this one monitors too many and has too many of their ends unread.
   */
  record Monitor(Pid process) implements Syscall<Reply.Done> {}

  /** Takes a {@link Monitor} back: no message about that process's end is in the mailbox, nor will be. Does not block. Needs nothing. */
  record Demonitor(Pid process) implements Syscall<Reply.Done> {}

  /**
   * Ties this process and another of the same tenant to each other for as long as both live: when one ends and has not completed, the
   * other is killed. Does not block. Needs what {@link Send} needs. USER when there is no such live process, when it is this one, or when
   * either is linked to too many.
   */
  record Link(Pid process) implements Syscall<Reply.Done> {}

  /** Takes a {@link Link} back, whichever of the two made it; nothing happens when there is none. Does not block. Needs nothing. */
  record Unlink(Pid process) implements Syscall<Reply.Done> {}

  // Time and chance

  /** Waits. Blocks for {@code millis}, at least 0, by the kernel's clock, across crashes. Needs nothing. */
  record Sleep(long millis) implements Syscall<Reply.Done> {}

  /** The time of this call. Does not block. Needs nothing. */
  record Now() implements Syscall<Reply.Time> {}

  /** 64 random bits. Does not block. Needs nothing. */
  record Random() implements Syscall<Reply.Bits> {}

  // Messages

  /**
   * Puts a message into another process's mailbox, or tells that it cannot: at most once, in order per sender. Does not block. Needs
   * Send(program of the receiver), but nothing between parent and child, or to answer a {@link Call} that this process received. Costs
   * one message.
   */
  record Send(Address to, Value body) implements Syscall<Reply.Offered> {}

  /**
   * Takes the oldest messages out of this process's mailbox, waiting for one at most {@code millis} by the kernel's clock, across crashes;
   * 0 only looks. Blocks while there is none. Needs nothing. USER when {@code millis} is negative.
   *
   * @param most how many at most, at least one; there are fewer when all of them together are larger than one message may be
   */
  record Receive(long millis, int most) implements Syscall<Reply.Received> {
    public Receive {
      most = Math.max(1, most); // what older journals do not say is 0
    }

    /** One message. */
    public Receive(long millis) {
      this(millis, 1);
    }
  }

  /**
   * Sends a request and waits for its answer at most {@code millis}, by the kernel's clock, across crashes. The receiver finds it among
   * its messages and answers by {@link Send} to {@link org.llmagentos.sdk.ipc.Message#caller}. Blocks. Needs and costs what Send does.
   * USER when {@code millis} is negative, or when a process calls itself or {@link Address.Caller}. That no answer comes is no failure.
   */
  record Call(Address to, Value body, long millis) implements Syscall<Reply.Called> {}

  /**
   * Tells everybody who follows a topic: people, and processes of the same tenant (this one too, if it follows). Does not block, and does
   * not fail for want of followers. A follower whose mailbox is full misses it, and its misses are counted. Needs Topic(topic).
   * Costs one message.
   */
  record Publish(Topic topic, Value body) implements Syscall<Reply.Done> {}

  /**
   * Follows a topic: what processes of the same tenant publish there from now on comes as messages. Does not block. Needs Topic(topic).
   * USER when this process follows too many.
   */
  record Subscribe(Topic topic) implements Syscall<Reply.Done> {}

  /**
   * Takes a name, by which processes of the same tenant can address this one until it ends. Does not block. Needs nothing. USER when
   * another process has it, when this one has too many, or when it is not a lower-case letter and up to 62 of a-z, 0-9, '.', '/', '-'.
   */
  record Register(String name) implements Syscall<Reply.Done> {}

  // Guide, execute

  /**
   * Adds turns to a conversation and asks a model for the next one, which is added too. Needs Infer(model). Costs one model call, and
   * tokens: reserved are the UTF-8 bytes of the conversation and {@code maxTokens}, settled is what the provider counted; and money, at
   * the model's price for them. Blocks. USER
   * when there is no such model; MODEL when it cannot answer.
   *
   * @param thread number of the conversation, chosen by the program; each is separate
   * @param turns to be added, at least one
   */
  record Infer(String model, int thread, List<Turn> turns, int maxTokens) implements Syscall<Reply.Inferred> {
    public Infer {
      turns = List.copyOf(turns);
    }
  }

  /**
   * Runs a snippet in the sandbox. Needs Execute(language), Invoke for each skill it calls, and Widen for bounds that are wider than
   * {@link Confinement#STANDARD}. Costs one snippet, its skill calls and
   * the time it runs, at most {@link Confinement#wallMillis}. Blocks. Whatever the snippet does is an
   * {@link org.llmagentos.sdk.sandbox.Execution}, not a failure of the call.
   *
   * @param environment handle of the environment its skills act in; 0 for none
   */
  record Execute(Snippet snippet, long environment, Confinement confinement) implements Syscall<Reply.Executed> {}

  /**
   * Invokes one skill. Needs Invoke(skill). Costs one skill call. Blocks. USER for an unknown skill or unfitting arguments.
   *
   * @param environment handle of the environment it acts in; 0 for none
   */
  record Invoke(String skill, List<Value> arguments, long environment) implements Syscall<Reply.Invoked> {
    public Invoke {
      arguments = List.copyOf(arguments);
    }
  }

  // Environments

  /** Opens an environment of its own for this process and begins an episode. Needs Open(environment). Blocks. USER when unknown. */
  record Open(String environment, long seed) implements Syscall<Reply.Opened> {}

  /** Begins a new episode. Needs nothing more than the handle. Blocks. */
  record Reset(long environment, long seed) implements Syscall<Reply.Began> {}

  /** Acts once. Blocks. USER when the episode is over or there is no such action. */
  record Step(long environment, int action) implements Syscall<Reply.Stepped> {}

  /** Gives an environment back. Blocks. */
  record Close(long environment) implements Syscall<Reply.Done> {}

  /** Runs a snippet in many simulated episodes at full speed. Not served yet. */
  record Rollout(Snippet snippet, String environment, List<Long> seeds, Confinement confinement)
      implements Syscall<Reply.RolledOut> {
    public Rollout {
      seeds = List.copyOf(seeds);
    }
  }

  // Remember

  /**
   * The learned skills for goals like this one, most promising first: those learned for goals worded alike, and those that worked in the
   * same environment and were not yet asked for in this goal's language. When there are none, the one that is best in the same environment,
   * if it hardly ever fails there. Each has the goal that is worded most alike. Needs Learn("library"). Blocks.
   *
   * @param body the kind of body they must work in
   * @param limit how many at most
   * @param environment where the goal is to be reached, by id
   */
  record Recall(String goal, String body, int limit, String environment) implements Syscall<Reply.Recalled> {

    /** A goal of which it is not known where it is to be reached. */
    public Recall(String goal, String body, int limit) {
      this(goal, body, limit, "");
    }
  }

  /**
   * Lets a learner pick one of the options in a situation. Needs Learn(learner). Blocks. USER when there is no such learner.
   *
   * @param options at least one, different from each other
   */
  record Choose(String learner, String situation, List<String> options) implements Syscall<Reply.Chosen> {
    public Choose {
      options = List.copyOf(options);
    }
  }

  /**
   * Carries a training on, at full speed in a JVM of its own. Needs Learn(trainer). Costs the time it takes, at most {@code millis}, after
   * which it is ended and fails with QUOTA. Blocks. USER for a course, a setting or a seed that makes no sense, and when the training has
   * diverged; KERNEL when {@code from} is not there or damaged: go on from an earlier state, or from the beginning.
   *
   * @param course an environment's id, one of the trainer's own, or {@code text/} and the digest of a text that the kernel keeps
   * @param settings what is other than usual, by the parameter's name, in a person's words
   * @param from the state to go on from, as {@link Reply.Trained} named it; empty to begin
   * @param units at least 1
   */
  record Train(String trainer, String course, SortedMap<String, String> settings, long seed, String from, long units, long millis)
      implements Syscall<Reply.Trained> {
    public Train {
      settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
  }

  /**
   * Adds an experience to the knowledge log, for a learner to learn from. Needs Learn(learner). Does not block: later calls of Recall,
   * Choose and Infer take it into account. A learner that is not installed leaves the experience in the log.
   */
  record Observe(String learner, Experience experience) implements Syscall<Reply.Done> {}

  // People and time

  /** Asks a person, and waits as long as it takes. Not served yet. */
  record Ask(String question, List<String> answers) implements Syscall<Reply.Decided> {
    public Ask {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Cuts the history: after a crash the program goes on here, with {@link org.llmagentos.sdk.process.Program#resume} and this state.
   * The history before it is dropped; what the process holds stays: environments, conversations, children, budget, mail, names, topics,
   * monitors, links. Only here does a program change its version. Needs nothing. Costs storage: the new state's in the place of the last
   * one's. Blocks until the state is on disk. UNSUPPORTED when an open environment is real, cannot be saved, or has a skill's witness in
   * the midst of its episode: checkpoint after a reset, or close it first.
   */
  record Checkpoint(Value state) implements Syscall<Reply.Done> {}
}
