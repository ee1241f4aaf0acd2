package org.llmagentos.plugin.provider.langchain4j;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.PluginContext;

/**
 * What the plugin reads of the process that it is in.
 *
 * @param home the kernel's home
 * @param environment a variable's value by its name, null when it is not set; asked each time anew
 */
record Surroundings(Path home, Function<String, @Nullable String> environment) {

  /** Those of a plugin that is there, in this process. */
  static Surroundings of(PluginContext context) {
    return new Surroundings(context.home(), System::getenv);
  }

  /** The value of a variable, without spaces around it; none when it is not set or blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** The file in which systemd hands over the credential of that variable, when it hands over credentials. */
  Optional<Path> credential(String variable) {
    return variable("CREDENTIALS_DIRECTORY").map(folder -> Path.of(folder, variable.toLowerCase(Locale.ROOT)));
  }

  /** A path as people write it in the file: from the home, or from {@code ~/}, or absolute. */
  Path resolve(String path) {
    if (path.startsWith("~/")) {
      return Path.of(variable("HOME").orElse(System.getProperty("user.home")), path.substring(2));
    }
    return home.resolve(path).normalize();
  }
}
