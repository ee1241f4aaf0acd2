package org.llmagentos.kernel.core.process;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

/** What a driver is to do for a call, complete: it needs to know nothing else of the core. */
public sealed interface Work {

  /**
   * Ask a model.
   *
   * @param thread the conversation's number within its process
   */
  record Infer(String model, int thread, Conversation conversation) implements Work {}

  /** Run a snippet. */
  record Execute(Snippet snippet, long environment, Confinement confinement) implements Work {}

  /** Invoke a skill. */
  record Invoke(String skill, List<Value> arguments, long environment) implements Work {}

  /** Open an environment under a handle and begin an episode. */
  record Open(long handle, String environment, long seed) implements Work {}

  /** Begin a new episode. */
  record Reset(long environment, long seed) implements Work {}

  /** Act once. */
  record Step(long environment, int action) implements Work {}

  /** Give an environment back. */
  record Close(long environment) implements Work {}

  /** Look up learned skills. */
  record Recall(String goal, String body, int limit, String environment) implements Work {}

  /**
   * Have a learner choose.
   *
   * @param seed of the learner's chance
   */
  record Choose(String learner, String situation, List<String> options, long seed) implements Work {}

  /** Carry a training on. */
  record Train(String trainer, String course, SortedMap<String, String> settings, long seed, String from, long units, long millis)
      implements Work {
    public Train {
      settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
  }

  /**
   * Save environments for a checkpoint.
   *
   * @param environments handles of all that are open
   * @param state the program's own, to go on with
   */
  record Save(List<Long> environments, Value state) implements Work {
    public Save {
      environments = List.copyOf(environments);
    }
  }

  /** Wait until a time, in milliseconds since 1970 UTC. */
  record Sleep(long until) implements Work {}

  /** Wait until a time, in milliseconds since 1970 UTC, and tell that no message has come: one that comes cancels this. */
  record Receive(long until) implements Work {}

  /** Wait until a time, in milliseconds since 1970 UTC, and tell that this process has not answered: an answer cancels this. */
  record Call(Pid callee, long until) implements Work {}
}
