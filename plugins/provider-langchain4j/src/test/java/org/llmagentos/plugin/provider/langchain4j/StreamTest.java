package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.testkit.MemoryTable;

/** An answer as server-sent events, on a bare socket. */
class StreamTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n";
  private static final String BEGINNING =
      piece("{\"role\":\"assistant\",\"content\":\"```js\\ngo(\"}", "null") + piece("{\"content\":\"北\"}", "null");
  private static final String WHOLE =
      BEGINNING
          + piece("{\"content\":\");\\n```\"}", "null")
          + piece("{}", "\"stop\"")
          + "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
          + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":34,\"total_tokens\":46}}\n\ndata: [DONE]\n\n";

  private final List<String> pieces = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
  private ServerSocket server;

  private static String piece(String delta, String finish) {
    return "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void anAnswerIsToldPieceByPieceAndThenWhole() throws Exception {
    serve(HEAD + "\r\n" + WHOLE, false);
    assertThat(ask()).isEqualTo(new Completion("tested", "go(北);", new TokenUsage(12, 34)));
    assertThat(pieces).containsExactly("```js\ngo(", "北", ");\n```");
    assertThat(asked.get()).contains("\"stream\"").contains("\"include_usage\"").containsIgnoringCase("Idempotency-Key: call/1");
  }

  /** Also where the connection ends as it should, but nobody said that the answer has. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5000\r\n\r\n", "\r\n"})
  void anAnswerThatIsCutInTheMiddleIsADisconnect(String framing) {
    serve(HEAD + framing + BEGINNING, false);
    ModelException cut = catchThrowableOfType(ModelException.class, this::ask);
    assertThat(cut).hasMessage("Model tested (openai at 127.0.0.1:%d): its answer broke off: try again.".formatted(server.getLocalPort()));
    assertThat(cut.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(pieces).containsExactly("```js\ngo(", "北");
  }

  @Test
  void aServiceThatTakesNoMoreIsOverloaded() {
    serve("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 30\r\n\r\n{\"error\":{\"message\":\"so many\"}}", false);
    ModelException refused = catchThrowableOfType(ModelException.class, this::ask);
    assertThat(refused).hasMessageContaining("It says: so many");
    assertThat(refused.retryAfterMillis()).hasValue(7_000);
  }

  @Test
  void anAnswerThatStopsComingIsLate() {
    serve(HEAD + "\r\n" + BEGINNING, true);
    ModelException late = catchThrowableOfType(ModelException.class, () -> ask("timeout = 2"));
    assertThat(late).hasMessageContaining("no answer within 2 s");
    assertThat(late.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void anInterruptEndsItAndTheConnection() throws Exception {
    serve(HEAD + "\r\n" + BEGINNING, true);
    var came = new CompletableFuture<Throwable>();
    Thread thread = Thread.startVirtualThread(() -> came.complete(catchThrowable(this::ask)));
    while (pieces.size() < 2) {
      Thread.sleep(5);
    }
    thread.interrupt();
    assertThat(came.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(hungUp.get(5, TimeUnit.SECONDS)).as("the service sees that nobody waits any more").isTrue();
  }

  /** Reads a request, sends that and closes the connection, or waits until the other side does. */
  private void serve(String answer, boolean wait) {
    Thread.startVirtualThread(
        () -> {
          try (Socket socket = server.accept()) {
            asked.complete(request(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (wait) {
              socket.getInputStream().readAllBytes();
            }
            hungUp.complete(true);
          } catch (IOException e) {
            hungUp.complete(true); // reset
          }
        });
  }

  /** A request, to the setting that stands last in it. */
  private static String request(InputStream in) throws IOException {
    var text = new StringBuilder();
    byte[] chunk = new byte[1 << 16];
    while (text.indexOf("include_usage") < 0) {
      text.append(new String(chunk, 0, in.read(chunk), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  private Completion ask(String... more) throws ModelException, InterruptedException {
    String file = Asking.file(Api.OPENAI, "http://127.0.0.1:" + server.getLocalPort() + "/v1", more) + "tested.stream = true";
    return Asking.provider(file)
        .complete("tested", new Conversation("1", List.of(Asking.BRIEF), 500), new MemoryTable(), "call/1", pieces::add);
  }
}
