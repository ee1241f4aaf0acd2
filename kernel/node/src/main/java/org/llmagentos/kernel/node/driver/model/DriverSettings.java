package org.llmagentos.kernel.node.driver.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.core.schedule.Price;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.SettingsException;

/**
 * What the operator says of models: the sections {@code model}, {@code redact} and {@code price} of the file.
 *
 * @param usual of models of which nothing is said
 * @param models by id
 * @param currency of all prices; empty when there are none
 */
public record DriverSettings(ModelSettings usual, SortedMap<String, ModelSettings> models, String currency, Redaction redaction) {

  /** The prefixes it takes. */
  public static final List<String> PREFIXES = List.of("model", "redact", "price");

  public DriverSettings {
    models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
  }

  /** Those of a file. */
  public static DriverSettings of(KernelFile file) throws SettingsException {
    return new DriverLines(file).settings();
  }

  /** How that model is asked. */
  ModelSettings of(String model) {
    ModelSettings own = models.get(model);
    return own != null ? own : usual;
  }

  /** What that model costs, as the core counts it. */
  public Price price(String model) {
    return of(model).price().whole();
  }

  /** What that model or one that may be asked instead of it costs at most. */
  public Price dearest(String model) {
    return route(model).stream().map(this::price).reduce(Price.NONE, Price::orMore);
  }

  /** That model and all that may be asked instead of it, each once, in the order in which they are asked: depth first. */
  List<String> route(String model) {
    var route = new LinkedHashSet<String>();
    walk(model, route);
    return List.copyOf(route);
  }

  private void walk(String model, Set<String> route) {
    if (route.add(model)) {
      of(model).fallback().forEach(next -> walk(next, route));
    }
  }

  /** Every model that is named, but not known. */
  List<String> strangers(Set<String> known) {
    var named = new LinkedHashSet<>(models.keySet());
    models.values().forEach(settings -> named.addAll(settings.fallback()));
    named.addAll(usual.fallback());
    named.removeAll(known);
    return new ArrayList<>(named);
  }
}
