package org.llmagentos.plugin.program.drill;

import java.util.List;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Acts outside, in rounds: a note, a put, and a snippet that puts and notes. Each intended effect has a text of its own,
 * {@code NAME/ROUND/POSITION}, rounds and positions counted from 1. What is in doubt is counted and never tried again. After each round
 * the topic {@code drill} is told how many are finished.
 *
 * @param name what distinguishes this process's texts from those of others
 * @param checkpoint rounds from one checkpoint to the next; 0 for none
 */
record Effects(long rounds, String name, long checkpoint) implements Order {

  private static final Topic TOPIC = new Topic("drill");

  Effects {
    if (!name.matches("[A-Za-z0-9_.-]{1,40}")) {
      throw new IllegalArgumentException("a name is up to 40 letters, digits and signs of _.-, not " + name);
    }
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    return goOn(Tally.NONE, trap);
  }

  @Override
  public Value resume(Value state, Trap trap) throws InterruptedException {
    return goOn(Tally.of(state), trap);
  }

  private Value goOn(Tally begin, Trap trap) throws InterruptedException {
    Tally tally = begin;
    while (tally.rounds() < rounds) {
      String text = name + "/" + (tally.rounds() + 1) + "/";
      tally = invoke(FileSkill.NOTE, text + 1, tally, trap);
      tally = invoke(FileSkill.PUT, text + 2, tally, trap);
      tally = execute(text + 3, text + 4, tally, trap);
      tally = tally.finished();
      trap.call(new Syscall.Publish(TOPIC, Value.of(tally.rounds())));
      if (checkpoint > 0 && tally.rounds() % checkpoint == 0) {
        trap.call(new Syscall.Checkpoint(tally.fields()));
      }
    }
    return tally.fields();
  }

  private static Tally invoke(String skill, String text, Tally tally, Trap trap) throws InterruptedException {
    try {
      Reply.Invoked invoked = trap.call(new Syscall.Invoke(skill, List.of(Value.of(text)), 0));
      return tally.count(skill, invoked.result());
    } catch (SyscallFailure failure) {
      return doubted(failure, tally);
    }
  }

  /** The note comes last: a failed call ends the snippet, and a note may be in doubt. */
  private static Tally execute(String put, String note, Tally tally, Trap trap) throws InterruptedException {
    var snippet = new Snippet("js", "%s(\"%s\");\n%s(\"%s\");\n".formatted(FileSkill.PUT, put, FileSkill.NOTE, note));
    try {
      Tally counted = tally;
      for (Turn.Call call : trap.call(new Syscall.Execute(snippet, 0, Confinement.STANDARD)).calls()) {
        counted = counted.count(call.skill(), call.result());
      }
      return counted;
    } catch (SyscallFailure failure) {
      return doubted(failure, tally);
    }
  }

  private static Tally doubted(SyscallFailure failure, Tally tally) {
    if (failure.fault().category() != Fault.Category.IN_DOUBT) {
      throw failure;
    }
    return tally.doubted();
  }
}
