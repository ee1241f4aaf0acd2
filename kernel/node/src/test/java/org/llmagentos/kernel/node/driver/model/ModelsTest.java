package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;

@Timeout(30)
class ModelsTest {

  private static final ModelSpec LEARNING = new ModelSpec("learning", false, "coder");
  private static final TokenUsage NOTHING = new TokenUsage(0, 0);

  private final Rig rig = new Rig().model("a").model("b").model("c").model(LEARNING);

  @Test
  void anUnknownModelIsThePersonsMistake() throws Exception {
    assertThat(Rig.failure(Rig.ask(rig.models(), "absent", "hello"))).isEqualTo("USER: no model absent: there are [a, b, c, learning]");
  }

  @Test
  void theNextModelStandsInAndSaysSo() throws Exception {
    rig.does("a", _ -> { throw new ModelException("A is broken."); });
    Completion completion = Rig.answer(rig.models("model.a.fallback = b, c"), "a", "hello");
    assertThat(completion).isEqualTo(new Completion("b", "b: hello", Rig.USAGE));
    assertThat(rig.asked).extracting(Rig.Asked::key).as("one call, one key").containsExactly("call/1", "call/1");
  }

  @Test
  void fallbacksOfFallbacksAreAskedDepthFirstAndEachOnce() throws Exception {
    for (String model : new String[] {"a", "b", "c"}) {
      rig.does(model, it -> { throw new ModelException(it.model() + " is broken."); });
    }
    Models models = rig.models("model.a.fallback = b, learning, c", "model.b.fallback = c");
    assertThat(Rig.answer(models, "a", "hello").model()).isEqualTo("learning");
    assertThat(rig.asked).extracting(Rig.Asked::model).containsExactly("a", "b", "c", "learning");
    assertThat(models.fallbacks("a")).containsExactly("b", "c", "learning");
  }

  @Test
  void onlyAModelThatTheProcessMayAskStandsIn() throws Exception {
    rig.does("a", _ -> { throw new ModelException("A is broken."); });
    Models models = rig.models("model.a.fallback = b, c");
    assertThat(Rig.answer(models.infer(Rig.work("a", "hello"), Rig.ME, Rig.grant("a", "c"), "k", _ -> {})).model()).isEqualTo("c");
    assertThat(Rig.failure(models.infer(Rig.work("a", "hello"), Rig.ME, Rig.grant("a"), "k", _ -> {})))
        .isEqualTo(
            "MODEL: A is broken. Model b was not asked instead: the process has no right to. Model c was not asked instead:"
                + " the process has no right to.");
    assertThat(rig.asked).extracting(Rig.Asked::model).doesNotContain("b");
  }

  @Test
  void aModelThatLearnsReadsItsOwnTableWhereverItStandsIn() throws Exception {
    rig.does("a", _ -> { throw new ModelException("A is broken."); });
    Models models = rig.models("model.a.fallback = learning");
    models.infer(Rig.work("a", "hello"), new Tenant("x"), Rig.grant("*"), "k", _ -> {});
    assertThat(rig.asked.getLast().knowledge()).isEqualTo(new Rig.Learned("x/coder"));
  }

  @Test
  void askingMayLeaveTheMachineWhereAStandInDoes() {
    assertThat(rig.models().remote("learning")).isFalse();
    assertThat(rig.models("model.learning.fallback = a").remote("learning")).as("so that it waits for the disk").isTrue();
    assertThat(rig.models().remote("absent")).isFalse();
  }

  @Test
  void theAnswerSaysWhoGaveItWhateverTheProviderSays() throws Exception {
    rig.does("a", _ -> "words");
    assertThat(Rig.answer(rig.models(), "a", "hello").model()).isEqualTo("a");
  }

  @Test
  void withoutCacheEveryQuestionIsAsked() throws Exception {
    Models models = rig.models();
    Rig.ask(models, "a", "hello");
    Rig.ask(models, "a", "hello");
    assertThat(rig.asked).hasSize(2);
  }

  @Test
  void aKeptAnswerIsGivenAgainForNothing() throws Exception {
    Models models = rig.models("model.*.cache = on");
    Completion first = Rig.answer(models, "a", "hello");
    assertThat(Rig.answer(models, "a", "hello")).isEqualTo(new Completion("a", first.text(), NOTHING));
    assertThat(rig.asked).hasSize(1);
    Rig.ask(models, "a", "hello!");
    Rig.ask(models, "b", "hello");
    assertThat(rig.asked).as("other words, another model").hasSize(3);
  }

  @Test
  void anAnswerIsKeptForItsTenantAndForgottenWithIt() throws Exception {
    Models models = rig.models("model.a.cache = on");
    var other = new Tenant("other");
    Rig.ask(models, "a", "hello");
    models.infer(Rig.work("a", "hello"), other, Rig.grant("*"), "k", _ -> {});
    assertThat(rig.asked).as("never across tenants").hasSize(2);
    models.forget(Rig.ME);
    models.infer(Rig.work("a", "hello"), other, Rig.grant("*"), "k", _ -> {});
    assertThat(rig.asked).as("the other's stays").hasSize(2);
    Rig.ask(models, "a", "hello");
    assertThat(rig.asked).as("mine is gone").hasSize(3);
  }

  @Test
  void whatWasAskedBeforeATenantWasErasedIsNotKept() throws Exception {
    Models models = rig.models("model.a.cache = on");
    rig.does("a", _ -> { models.forget(Rig.ME); return "late"; });
    Rig.ask(models, "a", "hello");
    Rig.ask(models, "a", "hello");
    assertThat(rig.asked).hasSize(2);
  }

  @Test
  void whatLearnsIsNeverKept() throws Exception {
    Models models = rig.models("model.*.cache = on");
    Rig.ask(models, "learning", "hello");
    Rig.ask(models, "learning", "hello");
    assertThat(rig.asked).hasSize(2);
  }

  @Test
  void failuresAreNotKept() throws Exception {
    Models models = rig.models("model.a.cache = on");
    rig.does("a", _ -> { throw new ModelException("no"); });
    Rig.ask(models, "a", "hello");
    rig.does("a", _ -> "yes");
    assertThat(Rig.answer(models, "a", "hello").text()).isEqualTo("yes");
  }

  @Test
  void aModelThatHangsIsGivenUpWhenItsTimeIsOver() throws Exception {
    var interrupted = new CountDownLatch(1);
    rig.does("a", _ -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return "";
    });
    Models models = rig.models("model.a.timeout = 7", "model.a.fallback = b", "model.a.breaker.failures = 1");
    var answer = CompletableFuture.supplyAsync(() -> Rigged.ask(models, "a"));
    rig.awaitAsked(1);
    rig.time.pass(6_999);
    assertThat(answer).isNotDone();
    rig.time.pass(1);
    assertThat(answer.get(10, TimeUnit.SECONDS)).as("and the next stands in").isEqualTo("b: hello");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).as("it is told that nobody waits").isTrue();
    rig.does("b", _ -> { throw new ModelException("B is broken."); });
    assertThat(Rig.failure(Rig.ask(models, "a", "again")))
        .as("it counts as a failure of the model")
        .isEqualTo("MODEL: Model a was not asked, because it failed 1 times in a row: it is tried again in 30 s. B is broken.");
    assertThat(rig.time.pending()).as("no alarm is left").isZero();
  }

  @Test
  void beyondItsTimeNothingIsWaitedForEvenWhenTheProviderDoesNotListen() throws Exception {
    var release = new CountDownLatch(1);
    rig.does("a", _ -> {
      while (release.getCount() > 0) {
        Thread.onSpinWait();
      }
      return "far too late";
    });
    Models models = rig.models("model.a.timeout = 7");
    var answer = CompletableFuture.supplyAsync(() -> Rigged.failure(models, "a"));
    rig.awaitAsked(1);
    rig.time.pass(7_000);
    assertThat(answer.get(10, TimeUnit.SECONDS))
        .isEqualTo(
            "MODEL: Model a did not answer within 7 s, repetitions included: try again, or allow more with model.a.timeout in"
                + " kernel.properties.");
    release.countDown();
  }

  @Test
  void eachModelHasABreakerOfItsOwn() throws Exception {
    rig.does("a", _ -> { throw new ModelException("busy.", Kind.OVERLOADED); });
    Models models = rig.models("model.*.breaker.failures = 1", "model.*.attempts = 1");
    assertThat(Rig.failure(Rig.ask(models, "a", "hello"))).isEqualTo("MODEL: busy. It was asked 1 times.");
    assertThat(Rig.failure(Rig.ask(models, "a", "hello"))).contains("Model a was not asked");
    assertThat(Rig.answer(models, "b", "hello").text()).isEqualTo("b: hello");
  }

  @Test
  void onlyWhatGoesToARemoteModelIsRedacted() throws Exception {
    Models models = rig.models("redact.PHONE = 1[3-9]\\d{9}", "model.learning.fallback = a");
    Rig.ask(models, "learning", "call 13812345678");
    assertThat(rig.asked.getLast().words()).isEqualTo("call 13812345678");
    rig.does("learning", _ -> { throw new ModelException("no"); });
    Rig.ask(models, "learning", "call 13812345678");
    assertThat(rig.asked.getLast().words()).isEqualTo("call [PHONE]");
  }

  @Test
  void aPluginsMistakeIsThrownOnWithoutAskingAnother() {
    rig.does("a", _ -> { throw new IllegalStateException("oops"); });
    Models models = rig.models("model.a.fallback = b");
    assertThatThrownBy(() -> Rig.ask(models, "a", "hello")).isInstanceOf(IllegalStateException.class).hasMessage("oops");
    assertThat(rig.asked).hasSize(1);
  }

  @Test
  void anAnswerCostsWhatThePriceTableOfItsModelSays() {
    Models models = rig.models("price.currency = EUR", "model.a.price.prompt = 0.15", "model.a.price.completion = 0.60");
    var completion = new Completion("a", "", new TokenUsage(1_000, 500));
    assertThat(models.cost(completion).orElseThrow().currency()).isEqualTo("EUR");
    assertThat(models.cost(completion).orElseThrow().amount()).isEqualByComparingTo(new BigDecimal("0.00045"));
    assertThat(models.cost(new Completion("b", "", Rig.USAGE))).isEmpty();
  }

  @Test
  void namesThatNoPluginKnowsAreTold() {
    assertThat(rig.models("model.a.fallback = d", "model.e.attempts = 1").strangers()).containsExactlyInAnyOrder("d", "e");
  }

  /** The same for other threads. */
  private static final class Rigged {
    static String ask(Models models, String model) {
      try {
        return Rig.answer(models, model, "hello").text();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    static String failure(Models models, String model) {
      try {
        return Rig.failure(Rig.ask(models, model, "hello"));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
