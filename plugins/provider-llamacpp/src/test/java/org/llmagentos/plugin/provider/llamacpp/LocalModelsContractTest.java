package org.llmagentos.plugin.provider.llamacpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelsFile;
import org.llmagentos.sdk.testkit.ModelProviderContract;

/** A model whose answers follow from the messages, one whose worker dies while it loads, and one whose lines are wrong. */
class LocalModelsContractTest extends ModelProviderContract {

  @TempDir private Path home;
  private final List<LocalModels> brought = new ArrayList<>();

  @AfterEach
  void close() {
    brought.forEach(LocalModels::close);
  }

  @Override
  protected ModelProvider provider() {
    try {
      Fakes.settings(home, "good.gguf", Settings.TIMEOUT);
      Fakes.settings(home, "fatal.gguf", Settings.TIMEOUT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String file = "a.provider = llamacpp\na.file = good.gguf\nb.provider = llamacpp\nb.file = fatal.gguf\nc.provider = llamacpp\n";
    var provider = new LocalModels(Draft.models(ModelsFile.parse(file), home), Fakes.LAUNCH, System::nanoTime);
    brought.add(provider);
    return provider;
  }

  @Override
  protected int rounds() {
    return 3;
  }
}
