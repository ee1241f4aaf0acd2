package org.llmagentos.kernel.shell.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/** A service on this machine with models that know what they are to know, and count how often they are asked. */
final class ScriptedModels implements AutoCloseable {

  /** A model: what its tokens cost, and how probably it writes a right program for goals in English and for all others. */
  enum Model {
    CHEAP(0.05, 1, 0),
    UNRELIABLE(0.5, 0.3, 0.3),
    DEAR(1, 1, 1);

    private final double price;
    private final double english;
    private final double other;

    Model(double price, double english, double other) {
      this.price = price;
      this.english = english;
      this.other = other;
    }

    /** As a share of the dearest one's. */
    double price() {
      return price;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The goal of which a request speaks when it is in English. */
  static final String ENGLISH = "get to the green goal";

  private static final String RIGHT = "goto(find(\\\"goal\\\", \\\"green\\\"));";
  private static final String WRONG = "print(1);";
  private static final String ANSWER =
      """
      {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",\
      "message":{"role":"assistant","content":"%s"}}],"usage":{"prompt_tokens":1000,"completion_tokens":20,"total_tokens":1020}}""";

  private final HttpServer server;
  private final SplittableRandom random;
  private final Map<Model, Integer> calls = new EnumMap<>(Model.class); // guarded by this, as is the randomness

  ScriptedModels(long seed) {
    random = new SplittableRandom(seed);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no port on this machine can be had: " + e.getMessage(), e);
    }
    server.createContext("/v1/chat/completions", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** The file with all of them. */
  String file() {
    var file = new StringBuilder();
    for (Model model : Model.values()) {
      String lines = "%1$s.api = openai\n%1$s.model = %1$s\n%1$s.url = http://127.0.0.1:%2$d/v1\n";
      file.append(lines.formatted(model.id(), server.getAddress().getPort()));
    }
    return file.toString();
  }

  /** The price table with all of them. */
  static String prices() {
    var prices = new StringBuilder("price.currency = EUR\n");
    for (Model model : Model.values()) {
      prices.append("model.%1$s.price.prompt = %2$s\nmodel.%1$s.price.completion = %2$s\n".formatted(model.id(), model.price()));
    }
    return prices.toString();
  }

  /** What the calls since this was asked last cost, in calls of the dearest. */
  synchronized double spent() {
    double spent = calls.entrySet().stream().mapToDouble(each -> each.getValue() * each.getKey().price()).sum();
    calls.clear();
    return spent;
  }

  private synchronized boolean knows(Model model, boolean english) {
    calls.merge(model, 1, Integer::sum);
    return random.nextDouble() < (english ? model.english : model.other);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String id = asked.replaceAll("(?s).*?\"model\"\\s*:\\s*\"(\\w+)\".*", "$1");
      boolean knows = knows(Model.valueOf(id.toUpperCase(Locale.ROOT)), asked.contains("Goal: " + ENGLISH));
      byte[] answer = ANSWER.formatted(knows ? RIGHT : WRONG).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
