package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exec}: runs a script where model-written code runs. */
@Command(
    name = "exec",
    description = {
      "Run a script in the sandbox: it sees no files, no network and no environment.",
      "The modules llm and agentos ask the kernel: LLM().generate_code(goal) answers code that solves the goal, by a process that learns as"
          + " `run` does; AgentOS().execute(code) runs code where the goal was found, and answers what came of it. In JavaScript,"
          + " require('llm') and require('agentos') bring them.",
      "Exit status: 0 it ran to its end, 1 it threw, 124 out of time, 125 out of processor time, memory, stack, output or calls; else as of"
          + " all commands."
    })
final class ExecCommand implements Callable<Integer> {

  private static final Map<String, String> LANGUAGES = new TreeMap<>(Map.of("js", "js", "mjs", "js", "py", "python"));
  private static final int MOST_BYTES = 1 << 20;

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The script, .py or .js.")
  private Path file = Path.of("");

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long it may run, the processes that it asks for included: 500ms, 5s, 2m (default: ${DEFAULT-VALUE}).")
  private String timeout = "";

  @Option(names = "--cpu", paramLabel = "TIME", description = "How much processor time it may use; without, as much as its time allows.")
  private @Nullable String cpu;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "256m",
      description = "How much it may hold: 64m, 1g; at most 4g (default: ${DEFAULT-VALUE}).")
  private String memory = "";

  @Option(names = "--stdin", description = "Give it what comes on standard input: sys.stdin, or in JavaScript stdin().")
  private boolean stdin;

  @Mixin private RunOptions where = new RunOptions();

  @Option(names = "--json", description = "Print one JSON object: how, output, summary; value, or message, or resource; line, 0 when unknown.")
  private boolean json;

  ExecCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Value.Fields request =
        where.onto(
            Session.request("exec")
                .with("language", Value.of(language()))
                .with("text", Value.of(text()))
                .with("millis", Value.of(Millis.of(timeout)))
                .with("memory", Value.of(Megabytes.of(memory))));
    if (cpu != null) {
      request = request.with("cpu", Value.of(Millis.of(cpu)));
    }
    if (stdin) {
      request = request.with("input", Value.of(utf8(session.in().readNBytes(MOST_BYTES), "standard input")));
    }
    Facts ended;
    try (Control control = session.kernels().reach(Boot.Mode.RUN)) {
      ended = Session.ask(control, request);
    }
    show(ended);
    return switch (ended.text("how")) {
      case "returned" -> ExitCode.OK.number();
      case "threw" -> ExitCode.NO.number();
      case "timed_out" -> ExitCode.TIMED_OUT.number();
      default -> ExitCode.EXHAUSTED.number();
    };
  }

  private void show(Facts ended) {
    if (json) {
      session.terminal().json(ended.fields());
      return;
    }
    session.terminal().output(ended.text("output"));
    if (!ended.text("how").equals("returned")) {
      session.terminal().error(file.getFileName() + ": " + ended.text("summary"));
    } else if (!(ended.fields().get("value") instanceof Value.Nothing)) {
      session.terminal().line(Ink.DIM.of("=> "), Ink.PLAIN.of(ended.fields().get("value").toString()));
    }
  }

  private String language() {
    String name = String.valueOf(file.getFileName());
    String language = LANGUAGES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (language == null) {
      throw refused("the name of " + file + " does not tell its language: name it .py or .js");
    }
    return language;
  }

  private String text() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file + " is larger than 1 MiB");
      }
      return utf8(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw refused(file + " cannot be read: is it a file that you may read?");
    }
  }

  private static String utf8(byte[] bytes, String where) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused(where + " is not UTF-8: save it as UTF-8");
    }
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
