package org.llmagentos.plugin.program.solver;

import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** An open environment in which programs are run, each in an episode of its own. */
final class Arena {

  private final Quest quest;
  private final long handle;

  Arena(Quest quest, long handle) {
    this.quest = quest;
    this.handle = handle;
  }

  /** Runs a program in an episode with the goal's own seed. */
  Attempt attempt(Proposal proposal) throws InterruptedException {
    quest.trap().call(new Syscall.Reset(handle, quest.goal().seed()));
    Reply.Executed came = execute(proposal.program());
    return new Attempt(quest.account().attempt(), proposal, came);
  }

  /** Begins an episode and answers what is to be done in it. */
  String begin(long seed) throws InterruptedException {
    return quest.trap().call(new Syscall.Reset(handle, seed)).mission();
  }

  /** Runs a program in the episode that has just begun. */
  Reply.Executed execute(Snippet program) throws InterruptedException {
    Reply.Executed came = quest.trap().call(new Syscall.Execute(program, handle, Confinement.STANDARD));
    quest.account().episode(came.outcome());
    return came;
  }

  void close() throws InterruptedException {
    quest.trap().call(new Syscall.Close(handle));
  }
}
