package org.llmagentos.plugin.provider.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.model.TokenUsage;

/** A model in a worker that does what workers should and should not. */
class EngineTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final AtomicLong skipped = new AtomicLong();
  private final List<Engine> engines = new ArrayList<>();

  @AfterEach
  void close() {
    engines.forEach(Engine::close);
  }

  @Test
  void anAnswerComesInPiecesAndTheWorkerStays() throws Exception {
    Engine engine = engine("good.gguf", LONG);
    assertThat(engine.pid()).as("nothing is started before the first question").isEqualTo(-1);
    var pieces = new ArrayList<String>();
    Engine.Answer answer = engine.ask(Fakes.say("hello"), 100, pieces::add);
    assertThat(answer.usage()).isEqualTo(new TokenUsage(12, 34));
    assertThat(answer.text()).startsWith("```js\ngo(").isEqualTo(String.join("", pieces));
    assertThat(pieces).hasSize(2);
    long pid = engine.pid();
    assertThat(engine.ask(Fakes.say("hello"), 100, _ -> {})).isEqualTo(answer);
    assertThat(engine.pid()).isEqualTo(pid);
  }

  @Test
  void aWorkerThatDiesIsToldAndTheNextQuestionHasANewOneAfterAPause() throws Exception {
    Engine engine = engine("good.gguf", LONG);
    ModelException lost = refusal(engine, "crash");
    assertThat(lost).hasMessageContaining("its worker was lost").hasMessageContaining("status 134, \"GGML_ASSERT(false) failed\"");
    assertThat(lost.kind()).isEqualTo(Kind.TRANSIENT);
    ModelException early = refusal(engine, "hello");
    assertThat(early.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(early.retryAfterMillis().orElseThrow()).isBetween(1L, 500L);
    skip(Duration.ofMillis(500));
    assertThat(engine.ask(Fakes.say("hello"), 100, _ -> {}).text()).contains("go(");
  }

  @Test
  void aWorkerThatDiesAgainAndAgainIsLeftAloneForLonger() throws Exception {
    Engine engine = engine("fatal.gguf", LONG);
    for (long pause = 500; pause <= 2_000; pause *= 2) {
      assertThat(refusal(engine, "hello").kind()).isEqualTo(Kind.TRANSIENT);
      skip(Duration.ofMillis(pause / 2));
      assertThat(refusal(engine, "hello").retryAfterMillis().orElseThrow()).isBetween(1L, pause / 2);
      skip(Duration.ofMillis(pause / 2));
    }
  }

  @ParameterizedTest
  @CsvSource({"garbage, it broke the protocol: a frame has", "unknown, it broke the protocol: no report has tag 99"})
  void whatIsNoReportEndsTheWorker(String what, String words) throws Exception {
    Engine engine = engine("good.gguf", LONG);
    ModelException lost = refusal(engine, what);
    assertThat(lost).hasMessageContaining(words);
    assertThat(lost.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(engine.pid()).isEqualTo(-1);
  }

  @Test
  void whatCannotBeDoneIsPermanent() throws Exception {
    assertThat(refusal(engine("poem.gguf", LONG), "hello")).hasMessage("Model small (llama.cpp with poem.gguf): it is a poem");
    assertThat(refusal(engine("good.gguf", LONG), "refuse").kind()).isEqualTo(Kind.PERMANENT);
    Engine gone = engine("good.gguf", LONG);
    Files.delete(folder.resolve("good.gguf"));
    assertThat(refusal(gone, "hello")).hasMessageContaining("there is no file").extracting("kind").isEqualTo(Kind.PERMANENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"obey", "hang"})
  void anInterruptEndsACallAtOnceAndTheNextIsAnswered(String how) throws Exception {
    Engine engine = engine("good.gguf", LONG);
    engine.ask(Fakes.say("hello"), 100, _ -> {});
    long pid = engine.pid();
    var pieces = new CopyOnWriteArrayList<String>();
    var came = new CompletableFuture<Throwable>();
    Thread asking = Thread.startVirtualThread(() -> came.complete(catchThrowable(() -> engine.ask(Fakes.say(how), 100, pieces::add))));
    while (pieces.isEmpty()) {
      Thread.sleep(10);
    }
    asking.interrupt();
    assertThat(came.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    if (how.equals("hang")) {
      ProcessHandle.of(pid).orElseThrow().destroyForcibly(); // as a worker does that does not obey in time
    }
    assertThat(engine.ask(Fakes.say("hello"), 100, _ -> {}).text()).contains("go(");
    assertThat(engine.pid() == pid).as("who obeys stays").isEqualTo(how.equals("obey"));
  }

  @Test
  void anAnswerThatIsLateIsStopped() throws Exception {
    Engine engine = engine("good.gguf", Duration.ofSeconds(10));
    ModelException late = refusal(engine, "hang");
    assertThat(late).hasMessageContaining("no answer within 10 s");
    assertThat(late.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void nothingIsLeftOfAWorker() throws Exception {
    Engine engine = engine("good.gguf", LONG);
    engine.ask(Fakes.say("hello"), 100, _ -> {});
    ProcessHandle worker = ProcessHandle.of(engine.pid()).orElseThrow();
    engine.close();
    worker.onExit().get(10, TimeUnit.SECONDS);
    assertThat(refusal(engine, "hello")).as("a closed one starts none that stays").isNotNull();
    assertThat(engine.pid()).isEqualTo(-1);
  }

  /** The kernel is killed, and cannot end its workers. */
  @Test
  void aWorkerEndsWithItsParent() throws Exception {
    Fakes.settings(folder, "good.gguf", LONG);
    Process parent =
        new ProcessBuilder(
                Launch.binary().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .start();
    String pid = parent.inputReader().readLine();
    ProcessHandle worker = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    Path scratch = scratch(worker);
    assertThat(scratch).exists();
    parent.destroyForcibly().waitFor();
    worker.onExit().get(20, TimeUnit.SECONDS);
    assertThat(scratch).doesNotExist();
  }

  /** A kernel, as far as a worker knows. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      var engine = new Engine(Fakes.settings(Path.of(arguments[0]), "good.gguf", LONG), Fakes.LAUNCH, System::nanoTime);
      engine.ask(Fakes.say("hello"), 100, _ -> {});
      System.out.println(engine.pid());
      Thread.sleep(100_000);
    }
  }

  private static Path scratch(ProcessHandle worker) {
    return Stream.of(worker.info().arguments().orElseThrow()).reduce((_, last) -> last).map(Path::of).orElseThrow();
  }

  private Engine engine(String file, Duration timeout) throws IOException {
    var engine = new Engine(Fakes.settings(folder, file, timeout), Fakes.LAUNCH, () -> System.nanoTime() + skipped.get());
    engines.add(engine);
    return engine;
  }

  private void skip(Duration time) {
    skipped.addAndGet(time.toNanos());
  }

  private static ModelException refusal(Engine engine, String words) {
    return catchThrowableOfType(ModelException.class, () -> engine.ask(Fakes.say(words), 100, _ -> {}));
  }
}
