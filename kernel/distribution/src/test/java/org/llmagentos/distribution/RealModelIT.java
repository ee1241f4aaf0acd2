package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.sdk.value.Value;

/**
 * The whole loop of a goal with a real model: {@code mvn verify -Dgguf=FILE -Dllama.server=PATH}. A small model mostly writes nonsense, so
 * that what is asserted is the loop: it asks, runs what was written, tells what came of it, and ends with an answer.
 */
class RealModelIT {

  private static final String SETTINGS = "model.*.timeout = 3600\n";
  private static final long MINUTES = 60;

  /** Programs of one call, of which the model chooses what it goes to. */
  private static final String PROGRAMS =
      """
      root ::= "```js\\ngoto(find(\\"" kind "\\", \\"" colour "\\"));\\n```"
      kind ::= "goal" | "door" | "key" | "ball" | "box"
      colour ::= "green" | "red" | "blue" | "yellow"
      """;

  @TempDir Path folder;

  @Test
  void inAWorkerWithAGrammar() throws Exception {
    String gguf = given("gguf");
    Path home =
        home("local.provider = llamacpp\nlocal.file = %s\nlocal.template = zephyr\nlocal.grammar = p.gbnf\nlocal.timeout = 3600\n", gguf);
    Files.writeString(home.resolve("p.gbnf"), PROGRAMS);
    Path plugin = Path.of(System.getProperty("llamacpp.plugin"));
    Files.copy(plugin, Files.createDirectories(home.resolve("plugins")).resolve(plugin.getFileName()));
    Value.Fields result = run(home);
    assertThat(result.get("model_calls").number()).isPositive();
    assertThat(result.get("tokens").number()).isGreaterThan(500);
    assertThat(result.get("attempts")).isEqualTo(result.get("model_calls"));
  }

  @Test
  void atALlamaServer() throws Exception {
    String gguf = given("gguf");
    Path server = Path.of(given("llama.server")).toAbsolutePath();
    int port = freePort();
    var builder = new ProcessBuilder(server.toString(), "-m", gguf, "--host", "127.0.0.1", "--port", "" + port, "-np", "1");
    builder.command().addAll(List.of("-t", "1", "-tb", "1", "-c", "4096", "--no-ui", "--no-jinja", "--chat-template", "zephyr"));
    builder.environment().put("LD_LIBRARY_PATH", server.getParent().toString());
    Process serving = builder.redirectErrorStream(true).redirectOutput(folder.resolve("server.log").toFile()).start();
    try {
      awaitListening(serving, port);
      String model = "local.api = openai\nlocal.model = m\nlocal.url = http://127.0.0.1:%s/v1\nlocal.timeout = 3600\nlocal.stream = true\n";
      Path home = home(model, "" + port);
      Value.Fields result = run(home);
      assertThat(result.get("model_calls").number()).isPositive();
      assertThat(result.get("tokens").number()).isGreaterThan(500);
    } finally {
      serving.destroyForcibly().waitFor();
    }
  }

  private static String given(String property) {
    String value = System.getProperty(property, "");
    assumeFalse(value.isEmpty(), "no real model is asked: mvn verify -Dgguf=FILE -Dllama.server=PATH asks one, here without " + property);
    return value;
  }

  private Path home(String models, String value) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("models.properties"), models.formatted(value));
    Files.writeString(home.resolve("kernel.properties"), SETTINGS);
    return home;
  }

  /** Runs a goal to its end, solved or not. */
  private Value.Fields run(Path home) throws Exception {
    Path out = folder.resolve("out");
    String[] goal = {"run", "get to the green goal", "--env", "MiniGrid-Empty-5x5-v0", "--model", "local", "--max-attempts", "2", "--json"};
    Process run = new Agentos(home).start(out, goal);
    assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    assertThat(run.exitValue()).as(Files.readString(out)).isIn(0, 1);
    return Json.readFields(Files.readString(out).lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process serving, int port) throws InterruptedException {
    while (true) {
      try (var _ = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException e) {
        assertThat(serving.isAlive()).as("the server runs").isTrue();
        Thread.sleep(200);
      }
    }
  }
}
