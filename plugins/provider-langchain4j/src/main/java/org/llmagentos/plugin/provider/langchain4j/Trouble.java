package org.llmagentos.plugin.provider.langchain4j;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.ModelException;

/** Says of one call what was wrong and what to do next. */
final class Trouble {

  private static final int MOST_WORDS = 300;

  /** Where services put their own words, whatever their API: a member {@code message}, or {@code error} when that is a string. */
  private static final Pattern WORDS = Pattern.compile("\"(?:message|error)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private final Settings settings;
  private final @Nullable Key key;

  Trouble(Settings settings, @Nullable Key key) {
    this.settings = settings;
    this.key = key;
  }

  /** The service answered with a status that is no success. */
  ModelException refused(int status, Optional<String> retryAfter, String body) {
    String id = settings.id();
    String when = retryAfter.map(Trouble::when).orElse("later");
    return switch (status) {
      case 401, 403 ->
          told(
              key == null
                  ? "it wants a key (%d): name the file that holds it with %s.key-file in %s".formatted(status, id, ModelsFile.NAME)
                  : "it refused the key (%d): check %s, and that its account may use %s".formatted(status, key, settings.model()));
      case 404 -> told("it does not know %s (404): correct %s.model or %s.url".formatted(settings.model(), id, id) + words(body));
      case 408, 504 -> told("it did not have the answer in time (" + status + "): try again" + words(body));
      case 413 -> told("the conversation is too long for it (413): begin anew, or name a model with a larger context");
      case 429 -> told("it takes no more requests for now (429): try again " + when + words(body));
      default -> {
        if (status >= 500) {
          yield told("it has trouble of its own (%d): try again %s".formatted(status, when) + words(body));
        }
        yield status < 400
            ? told("it has moved (%d): write its new address into %s.url".formatted(status, id))
            : told("it did not accept the request (%d): see whether %s.api and %s.model are right".formatted(status, id, id) + words(body));
      }
    };
  }

  /**
   * The connection failed.
   *
   * @param answering whether an answer had begun
   */
  ModelException broken(IOException failure, boolean answering) {
    if (answering) {
      return told("its answer broke off: try again");
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return told("it cannot be reached: see whether the network is there and " + settings.id() + ".url is right");
    }
    if (failure instanceof ConnectException) {
      return told(
          isUnresolved(failure)
              ? "its host is not known: see whether the network is there and " + settings.id() + ".url is right"
              : "it refused the connection: see whether the service runs and " + settings.id() + ".url is right");
    }
    if (failure instanceof SSLException) {
      return told("no safe connection came about: see whether " + settings.id() + ".url is right and its certificate valid");
    }
    return told("it closed the connection without an answer: try again");
  }

  private static boolean isUnresolved(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof UnresolvedAddressException;
  }

  /** It did not end in time. */
  ModelException late() {
    return told("no answer within %d s: try again, or allow more with %s.timeout".formatted(settings.timeout().toSeconds(), settings.id()));
  }

  /** What came is not what its API says. */
  ModelException malformed() {
    return told(
        "its answer is not what a service with the API %s sends: see whether %s.api and %s.url are right, and try again"
            .formatted(settings.api().word(), settings.id(), settings.id()));
  }

  /** No request came about. */
  ModelException unasked() {
    return told("it could not be asked: see whether what %s says of %s makes sense".formatted(ModelsFile.NAME, settings.id()));
  }

  /** It answered no words. */
  ModelException empty(int maxTokens) {
    return told("it answered nothing: try again; a model that thinks first may need more than its %d tokens".formatted(maxTokens));
  }

  private ModelException told(String what) {
    return new ModelException("Model %s (%s): %s.".formatted(settings.id(), settings.where(), what));
  }

  private static String when(String retryAfter) {
    return retryAfter.matches("\\d{1,9}") ? "after " + retryAfter + " s" : "after " + retryAfter;
  }

  /** The service's own words, bounded; it may have repeated the key. */
  private String words(String body) {
    Matcher found = WORDS.matcher(body);
    if (!found.find()) {
      return "";
    }
    String words = found.group(1).replace("\\n", " ").replace("\\", "").replaceAll("\\p{Cntrl}+", " ").strip();
    if (key != null) {
      words = words.replace(key.secret(), "***");
    }
    return ". It says: " + (words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "...");
  }
}
