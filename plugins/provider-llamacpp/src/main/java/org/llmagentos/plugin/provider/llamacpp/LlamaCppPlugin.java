package org.llmagentos.plugin.provider.llamacpp;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelsFile;

/**
 * Brings the models of {@code models.properties} whose provider is {@code llamacpp}. Nothing is started before the first question.
 *
 * <p><b>Errors.</b> What is wrong of a model is logged as a warning, and the other models are brought.
 */
public final class LlamaCppPlugin extends AgentPlugin {

  private @Nullable LocalModels brought;

  @Override
  public List<ModelProvider> models() {
    SortedMap<String, Local> models = ModelsFile.read(context().home()).map(file -> Draft.models(file, context().home())).orElseGet(Local::none);
    if (models.isEmpty()) {
      return List.of();
    }
    System.Logger log = System.getLogger(LlamaCppPlugin.class.getName());
    models.values().stream()
        .filter(Local.Broken.class::isInstance)
        .forEach(broken -> log.log(System.Logger.Level.WARNING, ((Local.Broken) broken).problem()));
    brought = new LocalModels(models, Launch.ofThisArchive(), System::nanoTime);
    return List.of(brought);
  }

  /** Ends the workers. */
  @Override
  public void stop() {
    if (brought != null) {
      brought.close();
    }
  }
}
