package org.llmagentos.plugin.provider.langchain4j;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.model.ModelsFile;

/**
 * Says of one call what was wrong and what to do next, and whether the kernel may repeat it: what the service or the way to it could not
 * do now
 * passes; what the key, the request or the file says wrongly does not, nor does an answer that was given and paid for and makes no sense.
 */
final class Trouble {

  private static final int MOST_WORDS = 300;
  private static final int UNAVAILABLE = 503;
  private static final int OVERLOADED = 529; // Anthropic's

  /** Where services put their own words, whatever their API: a member {@code message}, or {@code error} when that is a string. */
  private static final Pattern WORDS = Pattern.compile("\"(?:message|error)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private final Settings settings;
  private final @Nullable Key key;

  Trouble(Settings settings, @Nullable Key key) {
    this.settings = settings;
    this.key = key;
  }

  /** The service answered with a status that is no success. */
  ModelException refused(int status, Optional<RetryAfter> retryAfter, String body) {
    String id = settings.id();
    String when = retryAfter.map(RetryAfter::words).orElse("later");
    return switch (status) {
      case 401, 403 ->
          told(
              key == null
                  ? "it wants a key (%d): name the file that holds it with %s.key-file in %s".formatted(status, id, ModelsFile.NAME)
                  : "it refused the key (%d): check %s, and that its account may use %s".formatted(status, key, settings.model()));
      case 404 -> told("it does not know %s (404): correct %s.model or %s.url".formatted(settings.model(), id, id) + words(body));
      case 408, 504 -> passing("it did not have the answer in time (" + status + "): try again" + words(body));
      case 413 -> told("the conversation is too long for it (413): begin anew, or name a model with a larger context");
      case 429 -> overloaded("it takes no more requests for now (429): try again " + when + words(body), retryAfter);
      default -> {
        if (status >= 500) {
          String what = "it has trouble of its own (%d): try again %s".formatted(status, when) + words(body);
          yield status == UNAVAILABLE || status == OVERLOADED || retryAfter.isPresent() ? overloaded(what, retryAfter) : passing(what);
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
      return passing("its answer broke off: try again");
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return passing("it cannot be reached: see whether the network is there and " + settings.id() + ".url is right");
    }
    if (failure instanceof ConnectException) {
      return passing(
          isUnresolved(failure)
              ? "its host is not known: see whether the network is there and " + settings.id() + ".url is right"
              : "it refused the connection: see whether the service runs and " + settings.id() + ".url is right");
    }
    if (failure instanceof SSLException) {
      String unsafe = "no safe connection came about: see whether " + settings.id() + ".url is right and its certificate valid";
      return failure instanceof SSLHandshakeException ? told(unsafe) : passing(unsafe);
    }
    return passing("it closed the connection without an answer: try again");
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
    long seconds = settings.timeout().toSeconds();
    return passing("no answer within %d s: try again, or allow more with %s.timeout".formatted(seconds, settings.id()));
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

  /** What does not pass. */
  private ModelException told(String what) {
    return new ModelException(words(settings, what), Kind.PERMANENT);
  }

  /** What may be otherwise the next time. */
  private ModelException passing(String what) {
    return new ModelException(words(settings, what), Kind.TRANSIENT);
  }

  private ModelException overloaded(String what, Optional<RetryAfter> retryAfter) {
    OptionalLong millis = retryAfter.map(RetryAfter::millis).orElse(OptionalLong.empty());
    String words = words(settings, what);
    return millis.isPresent() ? ModelException.overloaded(words, millis.getAsLong()) : new ModelException(words, Kind.OVERLOADED);
  }

  private static String words(Settings settings, String what) {
    return "Model %s (%s): %s.".formatted(settings.id(), settings.where(), what);
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
