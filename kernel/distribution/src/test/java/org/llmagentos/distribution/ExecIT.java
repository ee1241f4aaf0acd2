package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** Scripts of people, run as model-written code is. */
class ExecIT {

  /** The example that the project began with. */
  private static final String DOOR_PY =
      """
      from llm import LLM
      from agentos import AgentOS
      llm = LLM()
      agent = AgentOS()
      goal = "打开门"
      code = llm.generate_code(goal)
      result = agent.execute(code)
      print(result)
      """;

  private static final String DOOR_JS =
      """
      const { LLM } = require('llm');
      const { AgentOS } = require('agentos');
      const code = new LLM().generate_code("打开门");
      const result = new AgentOS().execute(code);
      print(result);
      """;

  @TempDir Path folder;
  private Agentos agentos = new Agentos(Path.of(""));

  @BeforeEach
  void aHome() {
    agentos = new Agentos(folder.resolve("home"));
  }

  private String script(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void theExampleOpensTheDoor() throws IOException {
    var python = agentos.run("exec", script("door.py", DOOR_PY), "--timeout", "5m");
    assertThat(python.exit()).as(python.err()).isZero();
    assertThat(python.out()).contains("'solved': True").contains("'env': 'MiniGrid-Unlock-v0'");
    var js = agentos.run("exec", script("door.js", DOOR_JS), "--timeout", "5m");
    assertThat(js.exit()).as(js.err()).isZero();
    assertThat(js.out()).contains("\"solved\":true");
    long processes = ((Value.Items) agentos.run("ps", "--json").json().get("processes")).values().size();
    assertThat(processes).as("each request is a process").isEqualTo(4);
  }

  @Test
  void howItEndsIsTold() throws IOException {
    var returned = agentos.run("exec", script("a.js", "print('hello'); 6 * 7"));
    assertThat(returned.exit()).as(returned.err()).isZero();
    assertThat(returned.out()).isEqualTo("hello\n=> 42\n");

    var threw = agentos.run("exec", script("b.js", "let a = 1;\nnobody();"));
    assertThat(threw.exit()).isEqualTo(1);
    assertThat(threw.err()).contains("b.js: ReferenceError: nobody is not defined (line 2)");

    var late = agentos.run("exec", script("c.js", "print(1); while (true) {}"), "--timeout", "500ms", "--json");
    assertThat(late.exit()).isEqualTo(124);
    assertThat(late.json().get("how")).isEqualTo(Value.of("timed_out"));
    assertThat(late.json().get("output")).isEqualTo(Value.of("1\n"));

    var waits = agentos.run("exec", script("d.js", DOOR_JS), "--timeout", "1s", "--env", "MiniGrid-KeyCorridorS6R3-v0");
    assertThat(waits.exit()).as("its process is killed: " + waits.err()).isEqualTo(124);

    var much = agentos.run("exec", script("e.js", "while (true) print('x'.repeat(1000))"));
    assertThat(much.exit()).isEqualTo(125);
    assertThat(much.err()).contains("used up its bound of output (line 1)");
  }

  @Test
  void itsBoundsAreThoseThatWereAskedFor() throws IOException {
    String hoard = script("hoard.js", "const l = []; for (let i = 0; i < 150; i++) l.push(new Uint8Array(1000000)); l.length");
    assertThat(agentos.run("exec", hoard).out()).isEqualTo("=> 150\n");
    var held = agentos.run("exec", hoard, "--memory", "64m");
    assertThat(held.exit()).isEqualTo(125);
    assertThat(held.err()).contains("used up its bound of memory");

    var busy = agentos.run("exec", script("busy.js", "let n = 0;\nwhile (true) n++;"), "--cpu", "300ms");
    assertThat(busy.exit()).isEqualTo(125);
    assertThat(busy.err()).contains("used up its bound of cpu (line 2)");
  }

  @Test
  void valuesComeExactly() throws IOException {
    var all = agentos.run("exec", script("v.js", "[2n ** 70n, 2 ** 53, 0.5, new Uint8Array([1, 255]), '门', null, { a: true }]"), "--json");
    assertThat(all.out()).contains("\"value\":[1180591620717411303424,9007199254740992,0.5,\"Af8=\",\"门\",null,{\"a\":true}]");
  }

  @Test
  void whatMakesNoSenseIsRefused() throws IOException {
    assertThat(agentos.run("exec", folder.resolve("absent.js").toString()).exit()).isEqualTo(2);
    assertThat(agentos.run("exec", script("a.rb", "puts 1")).err()).contains("name it .py or .js");
    assertThat(agentos.run("exec", script("a.js", "1"), "--timeout", "soon").err()).contains("write 500ms, 5s or 2m");
    assertThat(agentos.run("exec", script("a.js", "1"), "--memory", "lots").err()).contains("write 64m or 1g");
    assertThat(agentos.run("exec", script("a.js", "1"), "--memory", "5g").err()).contains("from 1 to 4096 MB");
    assertThat(agentos.run("exec", script("a.js", "1"), "--cpu", "2h").err()).contains("write 500ms, 5s or 2m");
    var nowhere = agentos.run("exec", script("b.js", "new (require('agentos').AgentOS)().execute('toggle()')"));
    assertThat(nowhere.exit()).isEqualTo(1);
    assertThat(nowhere.err()).contains("name an environment with --env");
  }
}
