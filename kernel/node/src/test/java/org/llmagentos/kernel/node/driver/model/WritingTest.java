package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.syscall.Reply;

/** What people who watch see of an answer before it is whole. */
@Timeout(30)
class WritingTest {

  private final Rig rig = new Rig().model("a");
  private final List<Writing> seen = new CopyOnWriteArrayList<>();

  @Test
  void isToldPieceByPieceAndBeginsAnewWhenItIsAskedAgain() throws Exception {
    rig.does(
        "a",
        asked -> {
          asked.pieces().accept("go");
          if (rig.asked.size() == 1) {
            throw new ModelException("cut", Kind.TRANSIENT);
          }
          asked.pieces().accept("(1);");
          return "go(1);";
        });
    Models models = rig.models();
    var reply = CompletableFuture.supplyAsync(() -> asked(models, seen::add));
    rig.time.awaitPending(2); // its time, and the pause before it is asked again
    rig.time.pass(2_000);
    assertThat(Rig.answer(reply.get(10, TimeUnit.SECONDS)).text()).isEqualTo("go(1);");
    assertThat(seen).containsExactly(new Writing("a", 2, "go"), new Writing("a", 2, "go"), new Writing("a", 6, "go(1);"));
  }

  @Test
  void isToldToEverybodyWhoWaitsAndToNobodyAfterwards() throws Exception {
    var others = new CopyOnWriteArrayList<Writing>();
    var both = new CountDownLatch(1);
    var late = new CompletableFuture<Consumer<String>>();
    rig.does(
        "a",
        asked -> {
          asked.pieces().accept("one ");
          both.await();
          asked.pieces().accept("two");
          late.complete(asked.pieces());
          return "one two";
        });
    Models models = rig.models();
    var first = CompletableFuture.supplyAsync(() -> asked(models, seen::add));
    rig.awaitAsked(1);
    var second = new Thread(() -> asked(models, others::add));
    second.start();
    while (second.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    both.countDown();
    first.get(10, TimeUnit.SECONDS);
    second.join();
    late.get().accept("three");
    assertThat(seen).containsExactly(new Writing("a", 4, "one "), new Writing("a", 7, "one two"));
    assertThat(others).containsExactly(new Writing("a", 7, "one two"));
    assertThat(rig.asked).hasSize(1);
  }

  @Test
  void keepsOnlyItsEndAndNoHalfCharacters() {
    Writing writing = Writing.begun("a");
    for (int i = 0; i < 1_000; i++) {
      writing = writing.plus("x\uD83D\uDCA1");
    }
    assertThat(writing.characters()).isEqualTo(3_000);
    assertThat(writing.end().length()).isBetween(390, 400);
    assertThat(Character.isLowSurrogate(writing.end().charAt(0))).isFalse();
  }

  private static Reply asked(Models models, Consumer<Writing> watcher) {
    try {
      return models.infer(Rig.work("a", "hello"), Rig.ME, Rig.grant("*"), "key", watcher);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
