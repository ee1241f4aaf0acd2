package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.model.TokenUsage;

/** All waiting is virtual. */
@Timeout(20)
class CallTest {

  private static final Completion ANSWER = new Completion("m", "words", new TokenUsage(1, 1));

  private final VirtualTime time = new VirtualTime();
  private final Queue<Exception> failures = new ArrayDeque<>();
  private final Breaker breaker = new Breaker(4, 30_000);
  private int asked;

  @Test
  void whatPassesIsRepeatedAfterAWait() throws Exception {
    failures.addAll(List.of(passing(), ModelException.overloaded("busy", 7_000)));
    assertThat(call(60_000, 3).make()).isEqualTo(ANSWER);
    assertThat(asked).isEqualTo(3);
    assertThat(time.set()).as("500 with no jitter at all, then what the service asks for, and jitter").containsExactly(500L, 8_000L);
  }

  @Test
  void attemptsAreBounded() {
    failures.addAll(List.of(passing(), passing(), passing()));
    ModelException failure = catchThrowableOfType(ModelException.class, () -> call(60_000, 3).make());
    assertThat(failure).hasMessage("it broke It was asked 3 times.");
    assertThat(asked).isEqualTo(3);
    assertThat(time.set()).as("no wait after the last").hasSize(2);
  }

  @Test
  void whatDoesNotPassIsNotRepeated() {
    failures.add(new ModelException("the key is wrong"));
    assertThatThrownBy(() -> call(60_000, 3).make()).hasMessage("the key is wrong");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whatWouldBeTooLateFailsAtOnceAndSaysWhen() {
    failures.add(ModelException.overloaded("busy.", 61_000));
    long begun = time.now();
    ModelException failure = catchThrowableOfType(ModelException.class, () -> call(60_000, 3).make());
    assertThat(failure)
        .hasMessage(
            "busy. It would answer in 61 s, which is beyond what model.m.timeout in kernel.properties leaves (60 s): allow more,"
                + " or try again then.");
    assertThat(failure.retryAfterMillis()).hasValue(61_000);
    assertThat(time.now()).as("at once").isEqualTo(begun);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void noWaitReachesBeyondTheDeadline() {
    failures.addAll(List.of(passing(), passing()));
    assertThatThrownBy(() -> call(1_400, 5).make())
        .hasMessageContaining("There is no time left to ask again").hasMessageContaining("1 s");
    assertThat(time.set()).as("the second wait would have ended at 1500").containsExactly(500L);
  }

  @Test
  void aModelThatFailsAgainAndAgainIsLeftAloneWithoutAsking() {
    failures.addAll(List.of(passing(), passing(), passing(), passing()));
    assertThatThrownBy(() -> call(60_000, 5).make())
        .hasMessage("Model m was not asked, because it failed 4 times in a row: it is tried again in 26 s.");
    assertThat(asked).isEqualTo(4);
    assertThatThrownBy(() -> call(60_000, 5).make()).hasMessageContaining("tried again in 26 s");
    assertThat(asked).as("fails fast").isEqualTo(4);
    time.pass(26_000);
    assertThat(catchThrowable(() -> call(60_000, 5).make())).isNull();
    assertThat(asked).isEqualTo(5);
  }

  @Test
  void aRefusalIsNoFailureOfTheModel() {
    failures.addAll(List.of(passing(), passing(), passing(), new ModelException("too long"), passing()));
    assertThatThrownBy(() -> call(60_000, 9).make()).hasMessage("too long");
    assertThat(catchThrowable(() -> call(60_000, 9).make())).as("three and one are not four in a row").isNull();
  }

  @Test
  void aPluginsMistakeIsThrownOnAndHoldsNothing() {
    failures.addAll(List.of(passing(), passing(), passing(), passing()));
    assertThatThrownBy(() -> call(60_000, 4).make());
    time.pass(30_000);
    failures.add(new IllegalStateException("oops"));
    assertThatThrownBy(() -> call(60_000, 4).make()).hasMessage("oops");
    assertThat(catchThrowable(() -> call(60_000, 4).make())).as("the next one may probe").isNull();
  }

  @Test
  void anInterruptEndsAWait() throws Exception {
    failures.add(ModelException.overloaded("busy", 3_000));
    var ended = new CompletableFuture<Throwable>();
    var call = new Call("m", settings(60_000, 3), breaker, backOff(), time.time(), this::ask);
    Thread thread = Thread.startVirtualThread(() -> ended.complete(catchThrowable(call::make)));
    time.awaitPending(1);
    thread.interrupt();
    assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(time.pending()).as("nothing rings any more").isZero();
    assertThat(asked).isEqualTo(1);
  }

  private Completion ask() throws ModelException {
    asked++;
    switch (failures.poll()) {
      case ModelException failure -> throw failure;
      case RuntimeException mistake -> throw mistake;
      case null, default -> {
        return ANSWER;
      }
    }
  }

  private Call call(long timeoutMillis, int attempts) {
    return new Call("m", settings(timeoutMillis, attempts), breaker, backOff(), time.hurried(), this::ask);
  }

  private static ModelSettings settings(long timeoutMillis, int attempts) {
    return new ModelSettings(timeoutMillis, attempts, List.of(), Price.NONE, false, 4, 30_000);
  }

  /** One whose chance is always the bound itself. */
  private static BackOff backOff() {
    var doublings = new int[1];
    return new BackOff(500, 1_000_000, () -> 500L << doublings[0]++);
  }

  private static ModelException passing() {
    return new ModelException("it broke", Kind.TRANSIENT);
  }
}
