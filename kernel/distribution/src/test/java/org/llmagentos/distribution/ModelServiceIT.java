package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.RemoteControl;
import org.llmagentos.sdk.value.Value;

/** The assembled system and a service on a loopback socket that has its troubles. */
class ModelServiceIT {

  /** Answers a request of the model named; the number counts its requests, from 1. */
  private interface Troubles {
    void answer(String model, int number, HttpExchange exchange) throws IOException;
  }

  private static final String PROGRAM = "```js\\n// no idea\\n```";

  @TempDir Path folder;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile Troubles troubles = (_, _, exchange) -> completion(exchange);

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void isAskedAgainAfterTheTimeItAsksForWithTheSameKey() throws IOException {
    troubles = (_, number, exchange) -> {
      if (number == 1) {
        exchange.getResponseHeaders().set("Retry-After", "2");
        status(exchange, 429);
      } else {
        completion(exchange);
      }
    };
    Agentos agentos = agentos("");
    run(agentos, 1);

    assertThat(asked).containsExactly("one", "one");
    assertThat(times.get(1) - times.get(0)).isBetween(2_000L, 20_000L);
    assertThat(keys.get(0)).isNotEmpty().isEqualTo(keys.get(1));
    Value.Fields call = infer(agentos);
    assertThat(call.get("model")).isEqualTo(Value.of("one"));
    assertThat(call.get("tokens")).isEqualTo(Value.of(1_100));
  }

  @Test
  void isLeftAloneWhenItFailsAgainAndAgainAndTheNextStandsIn() throws IOException {
    troubles = (model, _, exchange) -> {
      if (model.equals("one")) {
        status(exchange, 500);
      } else {
        completion(exchange);
      }
    };
    Agentos agentos =
        agentos(
            """
            model.one.fallback = two
            model.one.breaker.failures = 2
            price.currency = EUR
            model.two.price.prompt = 1.00
            model.two.price.completion = 10
            redact.GOAL = get to the \\w+ goal
            """);
    run(agentos, 2);

    assertThat(asked).as("two failures open it, and it is not asked for the second program").containsExactly("one", "one", "two", "two");
    assertThat(bodies).as("nothing of it leaves").noneMatch(body -> body.contains("get to the")).allMatch(body -> body.contains("[GOAL]"));
    Value.Fields call = infer(agentos);
    assertThat(call.get("model")).isEqualTo(Value.of("two"));
    assertThat(call.get("cost")).isEqualTo(Value.of(0.002));
    assertThat(call.get("currency")).isEqualTo(Value.of("EUR"));
    assertThat(agentos.run("journal", "1", "--full").out()).contains("0.002 EUR").contains("answered by two");
  }

  @Test
  void isGivenUpWhenItTakesTooLong() throws IOException {
    troubles = (_, _, exchange) -> {
      try {
        Thread.sleep(20_000);
        completion(exchange);
      } catch (InterruptedException e) {
        exchange.close();
      }
    };
    Agentos agentos = agentos("model.*.timeout = 1");
    var run = agentos.run("run", "get to the green goal", "--env", "MiniGrid-Empty-5x5-v0", "--model", "one", "--max-attempts", "1");

    assertThat(run.exit()).isNotZero();
    assertThat(run.out() + run.err()).contains("Model one did not answer within 1 s");
  }

  @Test
  void isAskedOnceByTwoWhoAskTheSameAtOnce() throws Exception {
    troubles = (_, _, exchange) -> {
      try {
        Thread.sleep(8_000); // until the other has asked as well
        completion(exchange);
      } catch (InterruptedException e) {
        exchange.close();
      }
    };
    Agentos agentos = agentos("");
    Process daemon = daemon(agentos);
    try {
      var other = CompletableFuture.runAsync(() -> run(agentos, 1), threads);
      run(agentos, 1);
      other.get(60, TimeUnit.SECONDS);
      assertThat(asked).containsExactly("one");
      double paid = 0;
      for (String pid : List.of("1", "2")) {
        paid += infer(agentos, pid).get("tokens").number();
      }
      assertThat(paid).as("and pay once").isEqualTo(1_100);
    } finally {
      daemon.destroy();
      daemon.waitFor(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatItAnsweredIsKeptUntilItsTenantIsErased() throws Exception {
    Agentos agentos = agentos("model.one.cache = on");
    Process daemon = daemon(agentos);
    try {
      run(agentos, 1);
      run(agentos, 1);
      assertThat(asked).containsExactly("one");
      assertThat(infer(agentos, "2").get("tokens")).as("for nothing").isEqualTo(Value.of(0));
      assertThat(agentos.run("tenant", "erase", "default", "--yes").exit()).isZero();
      run(agentos, 1);
      assertThat(asked).as("asked anew").containsExactly("one", "one");
    } finally {
      daemon.destroy();
      daemon.waitFor(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void wrongSettingsAreRefusedLikeEveryWrongHome() throws IOException {
    var refused = agentos("model.one.fallback = one").run("ps");
    assertThat(refused.exit()).isEqualTo(73);
    assertThat(refused.err()).contains("kernel.properties, line 1: the fallbacks lead in a circle").doesNotContain("\tat ");
  }

  /** A daemon that answers. */
  private Process daemon(Agentos agentos) throws InterruptedException {
    Process daemon = agentos.start(folder.resolve("daemon.log"), "daemon");
    while (RemoteControl.connect(agentos.home().resolve("control.sock")).isEmpty()) {
      assertThat(daemon.isAlive()).isTrue();
      Thread.sleep(50);
    }
    return daemon;
  }

  private Agentos agentos(String settings) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home")); // which holds nothing else yet
    var models = new StringBuilder();
    for (String id : List.of("one", "two")) {
      models.append("%s.api = openai\n%s.model = %s\n%s.remote = true\n".formatted(id, id, id, id));
      models.append("%s.url = http://127.0.0.1:%d/v1\n".formatted(id, server.getAddress().getPort()));
    }
    Files.writeString(home.resolve("models.properties"), models);
    Files.writeString(home.resolve("kernel.properties"), settings);
    return new Agentos(home);
  }

  private static void run(Agentos agentos, int attempts) {
    var run =
        agentos.run(
            "run", "get to the green goal", "--env", "MiniGrid-Empty-5x5-v0", "--model", "one", "--max-attempts", "" + attempts);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
  }

  /** The first question to a model in the journal. */
  private static Value.Fields infer(Agentos agentos) {
    return infer(agentos, "1");
  }

  private static Value.Fields infer(Agentos agentos, String pid) {
    return agentos.run("journal", pid, "--json").jsonLines().stream()
        .filter(line -> line.get("call").equals(Value.of("Infer")))
        .findFirst()
        .orElseThrow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String model = body.replaceAll("(?s).*\"model\"\\s*:\\s*\"(\\w+)\".*", "$1");
      times.add(System.currentTimeMillis());
      bodies.add(body);
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
      asked.add(model);
      troubles.answer(model, asked.size(), exchange);
    }
  }

  private static void completion(HttpExchange exchange) throws IOException {
    send(
        exchange,
        200,
        "{\"choices\": [{\"index\": 0, \"finish_reason\": \"stop\", \"message\": {\"role\": \"assistant\", \"content\": \""
            + PROGRAM
            + "\"}}],"
            + " \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 100, \"total_tokens\": 1100}}");
  }

  private static void status(HttpExchange exchange, int status) throws IOException {
    send(exchange, status, "{}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
