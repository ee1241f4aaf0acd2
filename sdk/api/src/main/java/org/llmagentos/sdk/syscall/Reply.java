package org.llmagentos.sdk.syscall;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.value.Value;

/** The answer to a {@link Syscall}. Immutable, journaled. */
public sealed interface Reply {

  /** It is done; there is nothing to tell. */
  record Done() implements Reply {}

  /** It failed. Programs meet it as {@link SyscallFailure}. */
  record Failed(Fault fault) implements Reply {}

  /** A child was spawned. */
  record Spawned(Pid pid) implements Reply {}

  /** A child ended. */
  record Exited(Pid pid, ExitStatus status) implements Reply {}

  /** The kernel's clock, in milliseconds since 1970 UTC. */
  record Time(long epochMillis) implements Reply {}

  /** 64 random bits. */
  record Bits(long bits) implements Reply {}

  /** What became of a message. */
  record Offered(Offer offer) implements Reply {}

  /** Messages, oldest first, or none within the time. */
  record Received(List<Message> messages) implements Reply {
    public Received {
      messages = List.copyOf(messages);
    }
  }

  /**
   * What came of a call.
   *
   * @param offer what became of the request; DeadLettered also when the process that was asked ended without an answer
   * @param answers its answer, or none within the time: an empty or one-element list
   */
  record Called(Offer offer, List<Value> answers) implements Reply {
    public Called {
      answers = List.copyOf(answers);
    }
  }

  /** A model's answer. */
  record Inferred(Completion completion) implements Reply {}

  /**
   * What became of a snippet.
   *
   * @param calls the last skill calls it made, oldest first, at most {@value #CALLS_TOLD}
   * @param callCount how many it made in all
   * @param outcome where the episode stands; {@link Outcome#NONE} when the snippet had no environment
   */
  record Executed(Execution execution, List<Turn.Call> calls, int callCount, Outcome outcome) implements Reply {

    /** Calls that are told of. */
    public static final int CALLS_TOLD = 64;

    public Executed {
      calls = List.copyOf(calls);
    }
  }

  /** What a skill answered. */
  record Invoked(SkillResult result) implements Reply {}

  /**
   * An environment is open and its first episode has begun.
   *
   * @param handle number to name it by, unique within the process
   * @param skills what can be called in it and this process may call: skills for its body, and skills that need none
   */
  record Opened(long handle, EnvironmentSpec spec, String mission, Observation observation, List<SkillSpec> skills)
      implements Reply {
    public Opened {
      skills = List.copyOf(skills);
    }
  }

  /** An episode has begun. */
  record Began(String mission, Observation observation) implements Reply {}

  /** What a step brought. */
  record Stepped(Step step) implements Reply {}

  /** What many episodes brought: their outcomes in the order of their seeds. */
  record RolledOut(List<Outcome> outcomes) implements Reply {
    public RolledOut {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Learned skills, most promising first. */
  record Recalled(List<LearnedSkill> skills) implements Reply {
    public Recalled {
      skills = List.copyOf(skills);
    }
  }

  /** What a learner chose. */
  record Chosen(Learner.Choice choice) implements Reply {}

  /**
   * A training was carried on.
   *
   * @param state the name of all that was learned so far, the SHA-256 of what is kept of it
   * @param done units so far
   * @param planned units in all
   * @param measures how good it is now
   */
  record Trained(String state, long done, long planned, SortedMap<String, Double> measures) implements Reply {
    public Trained {
      measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
    }
  }

  /** What a person decided. */
  record Decided(String answer) implements Reply {}
}
