package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

class AnswersTest {

  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    pool.shutdownNow();
  }

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

  @Test
  void whoWaitsIsWokenByItsOwnAnswer() throws Exception {
    var answers = new Answers();
    var call = new CallId(new Pid(1), 3, 2);
    answers.expect(call.pid());
    answers.put(new CallId(call.pid(), 2, 1), new Reply.Bits(1)); // of a snippet that was killed before it came for it
    answers.put(new CallId(call.pid(), 3, 0), new Reply.Bits(2)); // of the system call, at another window
    Future<Reply> taken = taking(answers, call);
    answers.put(call, new Reply.Done());
    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(new Reply.Done());
    assertThat(answers.take(new CallId(call.pid(), 3, 0))).isEqualTo(new Reply.Bits(2));
  }

  @Test
  void whoWaitsForAProcessThatEndsIsSentAway() throws Exception {
    var answers = new Answers();
    var call = new CallId(new Pid(1), 1, 0);
    answers.expect(call.pid());
    Future<Reply> taken = taking(answers, call);
    answers.forget(call.pid());
    assertThatThrownBy(() -> taken.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> answers.take(call)).isInstanceOf(InterruptedException.class);
  }

  /** Many pairs, each answered while it begins to wait: a wake-up that is lost would leave one waiting for ever. */
  @Test
  void noWakeUpIsLost() throws Exception {
    var answers = new Answers();
    var pid = new Pid(1);
    answers.expect(pid);
    var asked = new SynchronousQueue<CallId>();
    Thread answering =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    for (CallId call = asked.take(); call.seq() > 0; call = asked.take()) {
                      answers.put(call, new Reply.Bits(call.seq()));
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Future<?> all =
        pool.submit(
            () -> {
              for (int seq = 1; seq <= 20_000; seq++) {
                var call = new CallId(pid, seq, 0);
                asked.put(call);
                assertThat(answers.take(call)).isEqualTo(new Reply.Bits(seq));
              }
              asked.put(new CallId(pid, 0, 0));
              return null;
            });
    all.get(30, TimeUnit.SECONDS);
    answering.join();
  }

  private Future<Reply> taking(Answers answers, CallId call) throws InterruptedException {
    var began = new CountDownLatch(1);
    Future<Reply> taken =
        pool.submit(
            () -> {
              began.countDown();
              return answers.take(call);
            });
    began.await();
    return taken;
  }
}
