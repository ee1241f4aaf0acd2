package org.llmagentos.sdk.capability;

import java.util.Objects;
import org.llmagentos.sdk.sandbox.Confinement;

/**
 * The right to make one kind of system call on one thing, or on all ({@code "*"}) things of that kind.
 *
 * <p>Default-deny: a process has exactly the capabilities of its {@link Grant}.
 */
public sealed interface Capability {

  /** Name that stands for every thing of its kind. */
  String ANY = "*";

  /** Spawn children of a program, wait for them and kill them. */
  record Spawn(String program) implements Capability {
    public Spawn {
      Objects.requireNonNull(program);
    }
  }

  /** Ask a model. */
  record Infer(String model) implements Capability {
    public Infer {
      Objects.requireNonNull(model);
    }
  }

  /** Run snippets of a language in the sandbox. */
  record Execute(String language) implements Capability {
    public Execute {
      Objects.requireNonNull(language);
    }
  }

  /** Run snippets in bounds that are wider than {@link Confinement#STANDARD}, but no wider than these. */
  record Widen(Confinement most) implements Capability {
    public Widen {
      Objects.requireNonNull(most);
    }
  }

  /** Invoke a skill, from the program or from its snippets. */
  record Invoke(String skill) implements Capability {
    public Invoke {
      Objects.requireNonNull(skill);
    }
  }

  /** Open an environment and act in it. */
  record Open(String environment) implements Capability {
    public Open {
      Objects.requireNonNull(environment);
    }
  }

  /** Read what was learned and add to it. */
  record Learn(String learner) implements Capability {
    public Learn {
      Objects.requireNonNull(learner);
    }
  }

  /** Publish to a topic and subscribe to it. */
  record Topic(String topic) implements Capability {
    public Topic {
      Objects.requireNonNull(topic);
    }
  }

  /** Send messages to processes that run a program, and call them. Parent and child need it not. */
  record Send(String program) implements Capability {
    public Send {
      Objects.requireNonNull(program);
    }
  }

  /** Name of the thing this is a right to, or {@link #ANY}. */
  default String thing() {
    return switch (this) {
      case Spawn(String program) -> program;
      case Infer(String model) -> model;
      case Execute(String language) -> language;
      case Widen(Confinement most) -> most.toString();
      case Invoke(String skill) -> skill;
      case Open(String environment) -> environment;
      case Learn(String learner) -> learner;
      case Topic(String topic) -> topic;
      case Send(String program) -> program;
    };
  }

  /** Whether having this includes the right to {@code wanted}. */
  default boolean covers(Capability wanted) {
    if (this instanceof Widen(Confinement most) && wanted instanceof Widen(Confinement asked)) {
      return asked.within(most);
    }
    return getClass() == wanted.getClass() && (thing().equals(ANY) || thing().equals(wanted.thing()));
  }
}
