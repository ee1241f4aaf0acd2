package org.llmagentos.plugin.provider.langchain4j;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one model is asked.
 *
 * @param id its name here
 * @param model its name at the service
 * @param keyFile a path as {@link Surroundings#resolve} takes it; null when no file is named
 * @param keyEnv a variable; null when none is named
 * @param timeout of a whole call
 * @param temperature null for the service's own
 * @param remote whether asking it sends the conversation off this machine
 * @param stream whether the service is asked to answer piece by piece
 */
record Settings(
    String id,
    Api api,
    String model,
    URI url,
    @Nullable String keyFile,
    @Nullable String keyEnv,
    Duration timeout,
    @Nullable Double temperature,
    boolean remote,
    boolean stream) {

  static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Those of a model of a known service of which nothing more is said. */
  static Settings of(Service service, String model) {
    return new Settings(model, service.api(), model, service.url(), null, null, TIMEOUT, null, true, false);
  }

  /** Whether that host is this machine. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
  }

  /** The service, for people: its API and its address without a path. */
  String where() {
    return api.word() + " at " + url.getAuthority();
  }
}
