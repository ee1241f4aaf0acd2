package org.llmagentos.kernel.node.driver.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.Section;
import org.llmagentos.kernel.node.settings.Setting;
import org.llmagentos.kernel.node.settings.SettingsException;

/** Makes settings of lines. What a line says of {@code *} holds for every model of which its own line says nothing else. */
final class DriverLines {

  private static final String ALL = "*";
  private static final String NONE = "none";
  private static final String TIMEOUT = "timeout";
  private static final String ATTEMPTS = "attempts";
  private static final String FALLBACK = "fallback";
  private static final String PROMPT = "price.prompt";
  private static final String COMPLETION = "price.completion";
  private static final String CACHE = "cache";
  private static final String FAILURES = "breaker.failures";
  private static final String COOLDOWN = "breaker.cooldown";
  private static final List<String> NAMES = List.of(TIMEOUT, ATTEMPTS, FALLBACK, PROMPT, COMPLETION, CACHE, FAILURES, COOLDOWN);

  private static final long MOST_SECONDS = 86_400;
  private static final long MOST_ATTEMPTS = 20;
  private static final long MOST_FAILURES = 1_000;
  private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000);
  private static final long MILLIS = 1_000;

  private final Map<String, Map<String, Setting>> lines = new TreeMap<>();
  private final Redaction redaction;
  private final String currency;

  DriverLines(KernelFile file) {
    Section section = file.section("model");
    section.settings().forEach(setting -> sort(setting, section.rest(setting)));
    redaction = Redaction.of(file.section("redact"));
    currency = currency(file.section("price"));
  }

  private void sort(Setting setting, String rest) {
    for (String name : NAMES) {
      if (rest.endsWith("." + name) && rest.length() > name.length() + 1) { // ids have dots too, as gpt-4.1
        String id = rest.substring(0, rest.length() - name.length() - 1);
        lines.computeIfAbsent(id, _ -> new TreeMap<>()).put(name, setting);
        return;
      }
    }
    String names = String.join(", ", NAMES);
    throw setting.wrong("there is no such setting: write model.ID. and one of %s; ID is a model's id, or * for all".formatted(names));
  }

  DriverSettings settings() {
    var models = new TreeMap<String, ModelSettings>();
    ModelSettings usual = model(ALL);
    for (String id : lines.keySet()) {
      if (!id.equals(ALL)) {
        models.put(id, model(id));
      }
    }
    usual.fallback().forEach(id -> models.computeIfAbsent(id, this::model)); // to which the list that names them does not apply
    var settings = new DriverSettings(usual, models, currency, redaction);
    models.keySet().forEach(id -> refuseLoops(settings, new ArrayList<>(List.of(id))));
    return settings;
  }

  private ModelSettings model(String id) {
    ModelSettings usual = ModelSettings.USUAL;
    return new ModelSettings(
        whole(id, TIMEOUT, usual.timeoutMillis() / MILLIS, "a number of seconds", MOST_SECONDS) * MILLIS,
        (int) whole(id, ATTEMPTS, usual.attempts(), "a number", MOST_ATTEMPTS),
        fallback(id),
        new Price(money(id, PROMPT), money(id, COMPLETION)),
        line(id, CACHE) instanceof Setting cache && cache.isOn(),
        (int) whole(id, FAILURES, usual.failures(), "a number", MOST_FAILURES),
        whole(id, COOLDOWN, usual.cooldownMillis() / MILLIS, "a number of seconds", MOST_SECONDS) * MILLIS);
  }

  private @Nullable Setting line(String id, String name) {
    Setting own = lines.getOrDefault(id, Map.of()).get(name);
    return own != null ? own : lines.getOrDefault(ALL, Map.of()).get(name);
  }

  private long whole(String id, String name, long otherwise, String what, long most) {
    Setting line = line(id, name);
    return line == null ? otherwise : line.whole(what, 1, most, otherwise);
  }

  private List<String> fallback(String id) {
    Setting line = line(id, FALLBACK);
    if (line == null || line.value().equals(NONE)) {
      return List.of();
    }
    List<String> named = Arrays.stream(line.value().split(",", -1)).map(String::strip).toList();
    if (named.stream().anyMatch(name -> name.isEmpty() || name.equals(ALL))) {
      throw line.wrong(
          "%s lists ids of models, as `agentos plugin list --json` tells them: write %s = ONE, OTHER or none"
              .formatted(line.key(), line.key()));
    }
    boolean forAll = !lines.getOrDefault(id, Map.of()).containsKey(FALLBACK);
    return forAll && named.contains(id) ? List.of() : named;
  }

  private BigDecimal money(String id, String name) {
    Setting line = line(id, name);
    if (line == null) {
      return BigDecimal.ZERO;
    }
    if (!line.value().matches("\\d{1,10}(\\.\\d{1,10})?") || new BigDecimal(line.value()).compareTo(MOST_MONEY) > 0) {
      throw line.wrong(
          "%s is money for a million tokens, from 0 to %,d: write %s = 0.15"
              .formatted(line.key(), MOST_MONEY.longValue(), line.key()));
    }
    if (currency.isEmpty()) {
      throw line.wrong("nothing says what money that is: add a line price.currency = USD");
    }
    return new BigDecimal(line.value());
  }

  private static String currency(Section section) {
    String word = "";
    for (Setting setting : section.settings()) {
      if (!section.rest(setting).equals("currency")) {
        throw setting.wrong(
            "there is no such setting: write price.currency, and prices as model.ID.price.prompt and model.ID.price.completion");
      }
      if (!setting.value().matches("\\p{L}{1,10}|\\p{Sc}")) {
        throw setting.wrong("a currency is one word: write price.currency = USD");
      }
      word = setting.value();
    }
    return word;
  }

  private void refuseLoops(DriverSettings settings, List<String> path) throws SettingsException {
    for (String next : settings.of(path.getLast()).fallback()) {
      boolean loop = path.contains(next);
      path.add(next);
      if (loop && line(path.get(path.size() - 2), FALLBACK) instanceof Setting line) {
        throw line.wrong("the fallbacks lead in a circle (%s): take one of them out".formatted(String.join(", ", path)));
      }
      refuseLoops(settings, path);
      path.removeLast();
    }
  }
}
