package org.llmagentos.kernel.shell.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service on this machine that speaks like OpenAI's and takes its time: {@link #MILLIS} for an answer, or as long as it is asked to. */
final class SlowModel implements AutoCloseable {

  /** How long an answer takes. */
  static final int MILLIS = 50;

  /** How long one takes to whoever asks for {@link #LONG}. */
  static final int LONG_MILLIS = 10_000;

  /** What somebody says who wants to wait. */
  static final String LONG = "long";

  private static final String PATH = "/v1/chat/completions";

  private static final String ANSWER =
      """
      {"id":"1","object":"chat.completion","created":1,"model":"slow","choices":[{"index":0,"finish_reason":"stop",\
      "message":{"role":"assistant","content":"that"}}],"usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":10}}""";

  private final HttpServer server;
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  SlowModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException("no port on this machine can be had: " + e.getMessage(), e);
    }
    server.createContext(PATH, this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** A line of settings for a model of this service. */
  String settings(String id) {
    return "%1$s.api = openai\n%1$s.model = slow\n%1$s.url = http://127.0.0.1:%2$d/v1\n%1$s.remote = true\n"
        .formatted(id, server.getAddress().getPort());
  }

  /** Where it answers. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  /** The most questions that were open at a time. */
  int most() {
    return most.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Thread.sleep(asked.contains(LONG) ? LONG_MILLIS : MILLIS);
      now.decrementAndGet();
      byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
