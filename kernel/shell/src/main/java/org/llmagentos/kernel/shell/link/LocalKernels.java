package org.llmagentos.kernel.shell.link;

import java.nio.file.Path;
import java.util.Optional;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.Config;
import org.llmagentos.kernel.node.Node;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.sdk.sandbox.Sandbox;

/** The kernels of this machine. */
public final class LocalKernels implements Kernels {

  private final Config config;

  public LocalKernels(Config config) {
    this.config = config;
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public Path socket() {
    return Boot.socket(config);
  }

  @Override
  public Optional<Control> daemon() {
    return Boot.daemon(config).map(Control.class::cast);
  }

  @Override
  public Control reach(Boot.Mode mode) throws InterruptedException {
    Optional<Control> daemon = daemon();
    return daemon.isPresent() ? daemon.get() : NodeControl.of(Boot.start(config, mode));
  }

  @Override
  public Node serve() throws InterruptedException {
    return Boot.start(config, Boot.Mode.SERVE);
  }

  @Override
  public Control apart(Path home) throws InterruptedException {
    return NodeControl.of(Boot.start(new Config(home, config.distribution(), config.version(), config.retentionMillis()), Boot.Mode.RUN));
  }

  @Override
  public Optional<Sandbox> sandbox() {
    return Boot.sandbox(config);
  }
}
