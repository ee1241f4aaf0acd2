package org.llmagentos.kernel.shell.link;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.Node;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.sdk.value.Value;

/** The control of a kernel in this JVM. The kernel ends with it, and also when the JVM is told to end. */
final class NodeControl implements Control {

  private final Node node;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = Thread.ofPlatform().name("close-node").unstarted(this::closeNode);

  private NodeControl(Node node) {
    this.node = node;
  }

  static NodeControl of(Node node) {
    var control = new NodeControl(node);
    Runtime.getRuntime().addShutdownHook(control.hook);
    return control;
  }

  @Override
  public Value.Fields request(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    return node.control().request(request, events);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the JVM is ending: the hook closes it
    }
    closeNode();
  }

  private void closeNode() {
    if (closed.compareAndSet(false, true)) {
      node.close();
    }
  }
}
