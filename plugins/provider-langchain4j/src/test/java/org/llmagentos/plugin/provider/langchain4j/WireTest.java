package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;

/** A service that does not answer properly, on a bare socket. */
class WireTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private ServerSocket server;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000\r\n\r\n{\"choices\": [", "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"choices\": ["})
  void anAnswerThatBreaksOff(String answer) {
    serve(HEAD + answer, false);
    ModelException refusal = refusal();
    assertThat(refusal).hasMessage(begin() + "its answer broke off: try again.");
    assertThat(refusal.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aConnectionThatIsClosedWithoutAnAnswer() {
    serve("", false);
    assertThat(refusal()).hasMessage(begin() + "it closed the connection without an answer: try again.");
  }

  @Test
  void nobodyWhoListens() throws IOException {
    server.close();
    ModelException refusal = refusal();
    assertThat(refusal).hasMessage(begin() + "it refused the connection: see whether the service runs and tested.url is right.");
    assertThat(refusal.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aHostThatDoesNotExist() {
    ServiceModels provider = Asking.provider(Asking.file(Api.OPENAI, "http://nobody.invalid/v1"));
    assertThat(catchThrowableOfType(ModelException.class, () -> Asking.ask(provider, Asking.SECOND_ROUND)))
        .hasMessage(
            "Model tested (openai at nobody.invalid): its host is not known: see whether the network is there and tested.url is right.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEAD + "Content-Length: 1000\r\n\r\n{"})
  void anAnswerThatDoesNotComeInTime(String answer) {
    serve(answer, true);
    long begun = System.nanoTime();
    ModelException refusal = refusal("timeout = 1");
    assertThat(refusal).hasMessage(begin() + "no answer within 1 s: try again, or allow more with tested.timeout.");
    assertThat(refusal.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEAD + "Content-Length: 1000\r\n\r\n{"})
  void anInterruptEndsTheWaitingAndTheConnection(String answer) throws Exception {
    serve(answer, true);
    ServiceModels provider = Asking.provider(Asking.file(Api.OPENAI, url()));
    var came = new CompletableFuture<Throwable>();
    Thread thread = Thread.startVirtualThread(() -> came.complete(catchThrowable(() -> Asking.ask(provider, Asking.SECOND_ROUND))));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(100);
    assertThat(came).isNotDone();
    thread.interrupt();
    assertThat(came.get(1, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(hungUp.get(1, TimeUnit.SECONDS)).as("the service sees that nobody waits any more").isTrue();
  }

  /** Reads a request, sends that and closes the connection, or waits until the other side does. */
  private void serve(String answer, boolean wait) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[1 << 16]);
                OutputStream out = socket.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
                asked.countDown();
                if (wait) {
                  socket.getInputStream().readAllBytes();
                }
                hungUp.complete(true);
              } catch (IOException e) {
                hungUp.complete(true); // reset
              }
            });
  }

  private ModelException refusal(String... more) {
    ServiceModels provider = Asking.provider(Asking.file(Api.OPENAI, url(), more));
    return catchThrowableOfType(ModelException.class, () -> Asking.ask(provider, Asking.SECOND_ROUND));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  private String begin() {
    return "Model tested (openai at 127.0.0.1:" + server.getLocalPort() + "): ";
  }
}
