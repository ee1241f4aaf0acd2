package org.llmagentos.plugin.provider.langchain4j;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.ModelsFile;

/** What the file says of one model, line by line, until it is {@linkplain #model whole}. The first wrong line is what counts. */
final class Draft {

  private static final List<String> SETTINGS =
      List.of("api", "model", "url", "key-file", "key-env", "timeout", "temperature", "remote", "stream");

  private static final int MOST_SECONDS = 3_600;
  private static final int MOST_TEMPERATURE = 2;
  private final String id;
  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, Integer> lines = new TreeMap<>();
  private @Nullable String problem;

  private Draft(String id) {
    this.id = id;
  }

  static Draft of(String id, List<ModelsFile.Line> lines) {
    var draft = new Draft(id);
    lines.stream()
        .filter(line -> !line.setting().equals(ModelsFile.PROVIDER))
        .forEach(line -> draft.set(line.setting(), line.number(), line.value()));
    return draft;
  }

  private void set(String setting, int line, String value) {
    if (setting.equals("key")) {
      wrong(line, "a key does not belong into this file: write it into a file of its own and " + id + ".key-file = PATH here");
    } else if (!SETTINGS.contains(setting)) {
      wrong(line, "there is no such setting: write " + id + ". and one of " + String.join(", ", SETTINGS));
    } else if (values.putIfAbsent(setting, value) != null) {
      wrong(line, id + "." + setting + " was said in line " + lines.get(setting) + " already: keep one of the two");
    } else {
      lines.put(setting, line);
      if (value.isEmpty()) {
        wrong(line, "a value is missing: write it after " + id + "." + setting + " =, or remove the line");
      }
    }
  }

  private void wrong(int line, String what) {
    if (problem == null) {
      problem = ModelsFile.at(line) + what;
    }
  }

  private void wrong(String setting, String what) {
    wrong(Objects.requireNonNull(lines.get(setting)), what);
  }

  /** The model, or what is wrong with it. */
  Listing.Model model() {
    Api api = api();
    String name = name();
    URI url = url(api);
    int seconds = (int) number("timeout", Settings.TIMEOUT.toSeconds(), 1, MOST_SECONDS, "a number of seconds", "60");
    double degrees = number("temperature", 0, 0, MOST_TEMPERATURE, "a number", "0.2");
    boolean remote = remote(url);
    boolean stream = stream(api);
    keys();
    if (problem != null) {
      return new Listing.Broken(problem);
    }
    String keyFile = values.get("key-file");
    String keyEnv = values.get("key-env");
    Double temperature = values.containsKey("temperature") ? degrees : null;
    return new Listing.Usable(new Settings(id, api, name, url, keyFile, keyEnv, Duration.ofSeconds(seconds), temperature, remote, stream));
  }

  private Api api() {
    String word = values.get("api");
    if (word == null) {
      wrong(first(), id + " has no api: add a line " + id + ".api = one of " + Api.words());
    } else if (Api.of(word).isEmpty()) {
      wrong("api", "no such api: write " + id + ".api = one of " + Api.words());
    }
    return Api.of(word == null ? "" : word).orElse(Api.OPENAI);
  }

  private String name() {
    String name = values.getOrDefault("model", "");
    if (name.isEmpty()) {
      wrong(first(), id + " has no model: add a line " + id + ".model = the name that the service knows it by");
    } else if (!name.matches("[\\w./:@+-]{1,200}")) {
      wrong("model", "a model's name is one word: write " + id + ".model = the name that the service knows it by");
    }
    return name;
  }

  private URI url(Api api) {
    String text = values.getOrDefault("url", api.url());
    try {
      var url = new URI(text);
      boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below, like any other that is no address
    }
    wrong("url", "a url is http or https, a host and a path, nothing else: write " + id + ".url = " + api.url());
    return URI.create(api.url());
  }

  private double number(String setting, double otherwise, double least, double most, String what, String example) {
    String text = values.get(setting);
    try {
      double number = text == null ? otherwise : Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like any other number that makes no sense
    }
    wrong(setting, "%s is %s from %.0f to %.0f: write %s.%s = %s".formatted(setting, what, least, most, id, setting, example));
    return otherwise;
  }

  private boolean remote(URI url) {
    String word = values.get("remote");
    if (word != null && !word.equals("true") && !word.equals("false")) {
      wrong("remote", "remote is true or false: write " + id + ".remote = false for a service on this machine");
    }
    return word == null ? !Settings.isLoopback(url.getHost()) : !word.equals("false");
  }

  private boolean stream(Api api) {
    String word = values.get("stream");
    if (word != null && !word.equals("true") && !word.equals("false")) {
      wrong("stream", "stream is true or false: write " + id + ".stream = true for answers piece by piece");
    } else if ("true".equals(word) && api != Api.OPENAI) {
      wrong("stream", "only models with the api openai are streamed: remove the line");
    }
    return "true".equals(word);
  }

  private void keys() {
    String path = values.get("key-file");
    if (path != null && (path.indexOf('/') < 0 || path.indexOf('\0') >= 0)) { // what has no slash may be the key itself
      wrong("key-file", "a path with a slash is wanted: write, for example, " + id + ".key-file = ./" + id + ".key");
    }
    String name = values.get("key-env");
    if (name != null && !name.matches("[A-Z][A-Z0-9_]*")) { // in particular, not the key itself
      wrong("key-env", "the name of a variable is wanted, in capitals: write, for example, " + id + ".key-env = OPENAI_API_KEY");
    }
  }

  private int first() {
    return lines.values().stream().mapToInt(Integer::intValue).min().orElse(0);
  }
}
