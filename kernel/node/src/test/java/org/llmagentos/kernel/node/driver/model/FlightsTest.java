package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.syscall.Reply;

/** Equal questions at once. */
@Timeout(30)
class FlightsTest {

  /** Somebody who asks on a thread of his own. */
  private final class Asker {
    final CompletableFuture<Reply> reply = new CompletableFuture<>();
    final Thread thread;

    Asker(String model, Tenant tenant, String words) {
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      reply.complete(models.infer(Rig.work(model, words), tenant, Rig.grant("*"), "key", _ -> {}));
                    } catch (InterruptedException e) {
                      reply.completeExceptionally(e);
                    }
                  });
    }

    Completion completion() throws Exception {
      return Rig.answer(reply.get(10, TimeUnit.SECONDS));
    }

    void awaitWaiting() throws InterruptedException {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
  }

  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger underWay = new AtomicInteger();
  private final CountDownLatch cutOff = new CountDownLatch(1);
  private final Rig rig =
      new Rig()
          .model("a")
          .model("b")
          .model(new ModelSpec("learning", false, "coder"))
          .does("a", this::slow)
          .does("b", this::slow)
          .does("learning", this::slow);
  private final Models models = rig.models();

  private String slow(Rig.Asked question) throws InterruptedException, ModelException {
    underWay.incrementAndGet();
    try {
      go.await();
    } catch (InterruptedException e) {
      cutOff.countDown();
      throw e;
    }
    if (question.words().equals("fail")) {
      throw new ModelException("no");
    }
    return "answer";
  }

  private Asker waiting(String model, Tenant tenant, String words) throws InterruptedException {
    var asker = new Asker(model, tenant, words);
    asker.awaitWaiting();
    return asker;
  }

  @Test
  void areAskedOnceAndPaidForOnce() throws Exception {
    Asker one = waiting("a", Rig.ME, "hello");
    Asker other = waiting("a", Rig.ME, "hello");
    go.countDown();
    assertThat(one.completion().text()).isEqualTo(other.completion().text()).isEqualTo("answer");
    assertThat(rig.asked).hasSize(1);
    assertThat(one.completion().usage().total() + other.completion().usage().total()).isEqualTo(Rig.USAGE.total());
    assertThat(new TokenUsage(0, 0)).isIn(one.completion().usage(), other.completion().usage());
    Rig.ask(models, "a", "hello");
    assertThat(rig.asked).as("afterwards it is asked anew").hasSize(2);
  }

  @Test
  void areNotSharedAcrossTenantsModelsOrWordsNorByWhatLearns() throws Exception {
    Asker[] askers = {
      waiting("a", Rig.ME, "hello"),
      waiting("a", new Tenant("other"), "hello"),
      waiting("b", Rig.ME, "hello"),
      waiting("a", Rig.ME, "hello!"),
      waiting("learning", Rig.ME, "hello"),
      waiting("learning", Rig.ME, "hello")
    };
    while (underWay.get() < askers.length) {
      Thread.sleep(1);
    }
    go.countDown();
    for (Asker asker : askers) {
      assertThat(asker.completion().usage()).isEqualTo(Rig.USAGE);
    }
    assertThat(rig.asked).hasSize(askers.length);
  }

  @Test
  void whoeverBeganMayLeaveAndTheOthersHaveTheirAnswer() throws Exception {
    Asker one = waiting("a", Rig.ME, "hello");
    Asker other = waiting("a", Rig.ME, "hello");
    one.thread.interrupt();
    assertThat(one.reply).failsWithin(10, TimeUnit.SECONDS).withThrowableThat().withCauseInstanceOf(InterruptedException.class);
    go.countDown();
    assertThat(other.completion().usage()).as("whoever gets it pays").isEqualTo(Rig.USAGE);
    assertThat(rig.asked).hasSize(1);
  }

  @Test
  void theLastToLeaveEndsIt() throws Exception {
    Asker one = waiting("a", Rig.ME, "hello");
    Asker other = waiting("a", Rig.ME, "hello");
    one.thread.interrupt();
    assertThat(cutOff.await(100, TimeUnit.MILLISECONDS)).isFalse();
    other.thread.interrupt();
    assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(other.reply).failsWithin(10, TimeUnit.SECONDS);
    go.countDown();
    assertThat(Rig.answer(models, "a", "hello").text()).as("and the next one begins anew").isEqualTo("answer");
    assertThat(rig.time.pending()).as("no alarm of a call that is over").isZero();
  }

  @Test
  void aFailureIsEverybodys() throws Exception {
    Asker one = waiting("a", Rig.ME, "fail");
    Asker other = waiting("a", Rig.ME, "fail");
    go.countDown();
    assertThat(Rig.failure(one.reply.get(10, TimeUnit.SECONDS))).isEqualTo("MODEL: no");
    assertThat(Rig.failure(other.reply.get(10, TimeUnit.SECONDS))).isEqualTo("MODEL: no");
    assertThat(rig.asked).hasSize(1);
  }
}
