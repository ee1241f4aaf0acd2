package org.llmagentos.kernel.shell.link;

import java.nio.file.Path;
import java.util.Optional;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.Config;
import org.llmagentos.kernel.node.Node;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.sdk.sandbox.Sandbox;

/** The kernels that can be reached. Whatever is opened here is closed by the caller. */
public interface Kernels {

  /** What the environment says. */
  Config config();

  /** Where the daemon of our home listens, or would. */
  Path socket();

  /** The daemon's control, if one listens. */
  Optional<Control> daemon();

  /**
   * The daemon's control, or that of a kernel booted in this JVM.
   *
   * @param mode how much of a kernel is wanted; a daemon is always whole
   */
  Control reach(Boot.Mode mode) throws InterruptedException;

  /** Boots a node in this JVM that serves requests on the socket until it is closed. */
  Node serve() throws InterruptedException;

  /** Boots a kernel of its own in another home. */
  Control apart(Path home) throws InterruptedException;

  /** The sandbox that is installed, by itself, without a kernel. */
  Optional<Sandbox> sandbox();
}
