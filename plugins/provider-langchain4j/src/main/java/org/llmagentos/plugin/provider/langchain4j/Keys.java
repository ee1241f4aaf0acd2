package org.llmagentos.plugin.provider.langchain4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelsFile;

/**
 * Finds keys, each time anew, so that a changed one counts at once.
 *
 * <p>The file that {@code key-file} names is the only place when it is named. Else each variable's systemd credential, then the variable:
 * the one that {@code key-env} names, or those of the {@linkplain Service#at known service}.
 */
final class Keys {

  private static final long MOST_BYTES = 16 * 1024;

  private final Surroundings surroundings;

  Keys(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The key to ask that model with; none when nothing says that there is one, as with a server on this machine.
   *
   * @throws ModelException when there should be one and is not
   */
  Optional<Key> find(Settings settings) throws ModelException {
    if (settings.keyFile() != null) {
      Path file = surroundings.resolve(settings.keyFile());
      if (!Files.exists(file)) {
        throw new ModelException(
            "Model %s has no key: there is no file %s, which %s.key-file in %s names. Write the key into it, or correct the path."
                .formatted(settings.id(), file, settings.id(), ModelsFile.NAME));
      }
      return Optional.of(fromFile(settings, file, "the file " + file));
    }
    List<String> variables =
        settings.keyEnv() != null ? List.of(settings.keyEnv()) : Service.at(settings.url()).map(Service::variables).orElse(List.of());
    var looked = new ArrayList<String>();
    for (String variable : variables) {
      Optional<Path> credential = surroundings.credential(variable);
      if (credential.filter(Files::exists).isPresent()) {
        return Optional.of(fromFile(settings, credential.get(), "the systemd credential " + credential.get()));
      }
      Optional<String> value = surroundings.variable(variable);
      if (value.isPresent()) {
        return Optional.of(checked(settings, value.get(), "the variable " + variable));
      }
      looked.add("the variable " + variable);
      credential.ifPresent(path -> looked.add("the systemd credential " + path));
    }
    if (looked.isEmpty()) {
      return Optional.empty();
    }
    throw new ModelException(
        "Model %s has no key: looked for %s. Set the variable, or name a file that holds the key with %s.key-file in %s."
            .formatted(settings.id(), String.join(", ", looked), settings.id(), surroundings.home().resolve(ModelsFile.NAME)));
  }

  private static Key fromFile(Settings settings, Path file, String origin) throws ModelException {
    try {
      if (Files.size(file) <= MOST_BYTES) {
        return checked(settings, Files.readString(file).strip(), origin);
      }
    } catch (IOException e) {
      throw new ModelException(
          "Model %s has no key: %s cannot be read. Let it be a file of UTF-8 text that you may read.".formatted(settings.id(), origin));
    }
    throw new ModelException("Model %s has no key: %s is larger than a key is.".formatted(settings.id(), origin));
  }

  /** What is no key could spoil the header that it stands in. */
  private static Key checked(Settings settings, String secret, String origin) throws ModelException {
    if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      String what = secret.isEmpty() ? "is empty" : "holds more than one word of plain letters, digits and signs";
      throw new ModelException(
          "Model %s has no key: %s %s. Write the key into it, and nothing else.".formatted(settings.id(), origin, what));
    }
    return new Key(secret, origin);
  }
}
