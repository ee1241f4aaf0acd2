package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

class AnswersTest {

  /** A survivor of a crash that waits for a message may get it from one that runs again before it does. */
  @Test
  void anAnswerThatComesBetweenTheExpectationAndTheRunIsKept() throws InterruptedException {
    var answers = new Answers();
    var call = new CallId(new Pid(1), 3, 0);
    answers.expect(call.pid());
    answers.put(call, new Reply.Done());
    answers.expect(call.pid());
    assertThat(answers.take(call)).isEqualTo(new Reply.Done());
  }
}
