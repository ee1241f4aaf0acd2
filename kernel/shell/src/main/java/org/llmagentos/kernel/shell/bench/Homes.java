package org.llmagentos.kernel.shell.bench;

import java.nio.file.Path;
import java.util.List;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.Config;
import org.llmagentos.kernel.node.plugin.PluginHost;
import org.llmagentos.sdk.PluginContext;
import org.llmagentos.kernel.shell.link.Kernels;

/** Empty homes, each with kernels of its own. */
public final class Homes {

  /** What is done in a home. */
  public interface Stay<T> {
    T with(Control kernel) throws InterruptedException;
  }

  private final Kernels kernels;

  public Homes(Kernels kernels) {
    this.kernels = kernels;
  }

  /** An empty home; whoever makes it closes it. */
  public BenchHome make() {
    return new BenchHome(kernels);
  }

  /** Where kernels come from. */
  Path distribution() {
    return kernels.config().distribution();
  }

  /** The plugins of the distribution, by themselves; whoever asks closes them. */
  PluginHost plugins() {
    Config config = kernels.config();
    return PluginHost.open(List.of(config.distribution().resolve("plugins")), config.version(), new PluginContext(config.home()));
  }

  /** Makes an empty home with a kernel, and removes it afterwards. */
  public <T> T stay(Stay<T> stay) throws InterruptedException {
    try (BenchHome home = make();
        Control kernel = home.boot()) {
      return stay.with(kernel);
    }
  }
}
