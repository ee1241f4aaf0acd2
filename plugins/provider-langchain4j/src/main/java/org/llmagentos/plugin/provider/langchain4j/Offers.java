package org.llmagentos.plugin.provider.langchain4j;

import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;

/** What is offered without a file: models of every service whose key is at hand, under the names they have there. */
final class Offers {

  private Offers() {}

  static Listing of(Surroundings surroundings) {
    var models = new TreeMap<String, Listing.Model>();
    for (Service service : Service.values()) {
      if (service.variables().stream().anyMatch(variable -> isAtHand(variable, surroundings))) {
        service.models().forEach(model -> models.put(model, new Listing.Usable(Settings.of(service, model))));
      }
    }
    return new Listing(models, List.of());
  }

  private static boolean isAtHand(String variable, Surroundings surroundings) {
    return surroundings.variable(variable).isPresent() || surroundings.credential(variable).filter(Files::exists).isPresent();
  }
}
