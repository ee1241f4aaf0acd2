package org.llmagentos.plugin.provider.langchain4j;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelsFile;

/**
 * Brings the models that {@code models.properties} names or, without that file, those that the keys in the environment open.
 *
 * <p><b>Errors.</b> What is wrong in the file is logged as a warning, and its other models are brought.
 */
public final class LangChain4jPlugin extends AgentPlugin {

  @Override
  public List<ModelProvider> models() {
    return brought(Surroundings.of(context()));
  }

  static List<ModelProvider> brought(Surroundings surroundings) {
    Listing listing = ModelsFile.read(surroundings.home()).map(Listing::of).orElseGet(() -> Offers.of(surroundings));
    if (!listing.problems().isEmpty()) {
      System.Logger log = System.getLogger(LangChain4jPlugin.class.getName());
      listing.problems().forEach(problem -> log.log(System.Logger.Level.WARNING, problem));
    }
    return listing.models().isEmpty() ? List.of() : List.of(new ServiceModels(listing, new Keys(surroundings)));
  }
}
