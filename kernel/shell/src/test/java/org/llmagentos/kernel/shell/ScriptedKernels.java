package org.llmagentos.kernel.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.Config;
import org.llmagentos.kernel.node.Node;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.link.Kernels;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.value.Value;

/** Kernels that answer what a test tells them to, and remember what they were asked. */
final class ScriptedKernels implements Kernels {

  /** How a request is answered. */
  interface Answer extends BiFunction<Value.Fields, Consumer<Value.Fields>, Value.Fields> {}

  private final Path folder;
  private final Map<String, Answer> answers = new HashMap<>();
  final List<Value.Fields> requests = new ArrayList<>();
  final List<String> opened = new ArrayList<>();
  int open;
  boolean daemon;

  ScriptedKernels(Path folder) {
    this.folder = folder;
  }

  ScriptedKernels on(String op, Answer answer) {
    answers.put(op, answer);
    return this;
  }

  ScriptedKernels on(String op, Value.Fields answer) {
    return on(op, (_, _) -> answer);
  }

  ScriptedKernels listing(String op, Value.Fields... things) {
    return on(op, Value.fields().with(op.equals("ps") ? "processes" : op, Value.of(List.of(things))));
  }

  @Override
  public Config config() {
    return new Config(folder.resolve("home"), folder, "1.2.3", 0);
  }

  @Override
  public Path socket() {
    return folder.resolve("control.sock");
  }

  @Override
  public Optional<Control> daemon() {
    return daemon ? Optional.of(control("daemon")) : Optional.empty();
  }

  @Override
  public Control reach(Boot.Mode mode) {
    return control(mode.name());
  }

  @Override
  public Node serve() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Control apart(Path home) {
    return control("apart");
  }

  @Override
  public Optional<Sandbox> sandbox() {
    return Optional.empty();
  }

  private Control control(String how) {
    opened.add(how);
    open++;
    return new Control() {
      @Override
      public Value.Fields request(Value.Fields request, Consumer<Value.Fields> events) {
        String op = request.get("op").text();
        Answer answer = answers.get(op);
        if (answer == null && (op.equals("plugins") || op.equals("ps"))) {
          return Value.fields(); // asked in passing: nothing is wrong and nothing is live
        }
        requests.add(request);
        if (answer == null) {
          throw new ControlException(Fault.Category.USER, "no request " + request.get("op"));
        }
        return answer.apply(request, events);
      }

      @Override
      public void close() {
        open--;
      }
    };
  }
}
