package org.llmagentos.plugin.provider.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;

/** A real model in a real worker: {@code mvn verify -Dgguf=FILE}. */
class RealModelTest {

  @TempDir private Path folder;
  private final List<Engine> engines = new ArrayList<>();
  private Path gguf;

  @BeforeEach
  void find() {
    String file = System.getProperty("gguf", "");
    assumeFalse(file.isEmpty(), "no real model is asked: mvn verify -Dgguf=FILE with a small GGUF file asks one");
    gguf = Path.of(file).toAbsolutePath();
  }

  @AfterEach
  void close() {
    engines.forEach(Engine::close);
  }

  @Test
  void itWritesPieceByPieceAndCounts() throws Exception {
    var pieces = new ArrayList<String>();
    Engine.Answer answer = engine(gguf, "").ask(Fakes.say("Count from one to five."), 24, pieces::add);
    assertThat(answer.text()).isNotBlank().isEqualTo(String.join("", pieces));
    assertThat(pieces).hasSizeGreaterThan(3);
    assertThat(answer.usage().completion()).isBetween(3L, 24L);
    assertThat(answer.usage().prompt()).isBetween(5L, 100L);
  }

  @Test
  void everyAnswerFitsTheGrammar() throws Exception {
    Engine engine = engine(gguf, "root ::= colour \" \" [0-9]\ncolour ::= \"red\" | \"blue\"\n");
    for (String words : List.of("Which colour has the sky, and how much is 1+1?", "你好")) {
      assertThat(engine.ask(Fakes.say(words), 20, _ -> {}).text()).matches("(red|blue) [0-9]");
    }
  }

  @Test
  void whatCannotBeDoneIsToldForGood() throws Exception {
    for (String wrong : List.of("root ::= ((", "start ::= \"a\"", "root ::= missing")) {
      assertThat(refusal(engine(gguf, wrong), "hello")).as(wrong).hasMessageContaining("the grammar cannot be read");
    }
    Path poem = Files.writeString(folder.resolve("poem.gguf"), "roses are red");
    assertThat(refusal(engine(poem, ""), "hello")).hasMessageContaining("poem.gguf cannot be loaded");
    ModelException tooLong = refusal(engine(gguf, ""), "word ".repeat(2_000));
    assertThat(tooLong).hasMessageContaining("and the context 512");
    assertThat(tooLong.kind()).isEqualTo(Kind.PERMANENT);
  }

  @Test
  void anInterruptStopsItAndTheWorkerStays() throws Exception {
    Engine engine = engine(gguf, "");
    var pieces = new CopyOnWriteArrayList<String>();
    String endless = "Write the numbers from 1 to 1000, one a line.";
    var came = new CompletableFuture<Throwable>();
    Thread asking = Thread.startVirtualThread(() -> came.complete(catchThrowable(() -> engine.ask(Fakes.say(endless), 400, pieces::add))));
    while (pieces.size() < 3) {
      Thread.sleep(10);
    }
    long pid = engine.pid();
    asking.interrupt();
    assertThat(came.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(engine.ask(Fakes.say("hello"), 4, _ -> {}).text()).isNotBlank();
    assertThat(engine.pid()).isEqualTo(pid);
  }

  @Test
  void aWorkerThatIsKilledIsReplaced() throws Exception {
    Engine engine = engine(gguf, "");
    var killed = new CompletableFuture<Boolean>();
    ModelException lost =
        catchThrowableOfType(
            ModelException.class,
            () ->
                engine.ask(
                    Fakes.say("Write the numbers from 1 to 1000, one a line."),
                    400,
                    _ -> killed.complete(ProcessHandle.of(engine.pid()).map(ProcessHandle::destroyForcibly).orElse(false))));
    assertThat(lost.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(lost).hasMessageContaining("status 137");
    Thread.sleep(600);
    assertThat(engine.ask(Fakes.say("hello"), 4, _ -> {}).text()).isNotBlank();
  }

  private Engine engine(Path file, String grammar) throws IOException {
    Path written = grammar.isEmpty() ? null : Files.writeString(Files.createTempFile(folder, "answers", ".gbnf"), grammar);
    var settings = new Settings("real", file, 512, Settings.usualThreads(), "zephyr", written, 0, Duration.ofMinutes(10));
    var launch = new Launch(Launch.binary(), System.getProperty("java.class.path"), Worker.class.getName());
    var engine = new Engine(settings, launch, System::nanoTime);
    engines.add(engine);
    return engine;
  }

  private static ModelException refusal(Engine engine, String words) {
    return catchThrowableOfType(ModelException.class, () -> engine.ask(Fakes.say(words), 10, _ -> {}));
  }
}
