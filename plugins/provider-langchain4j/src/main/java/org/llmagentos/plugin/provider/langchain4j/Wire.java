package org.llmagentos.plugin.provider.langchain4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.ModelException;

/**
 * One exchange over HTTP. In the place of langchain4j's own client, because that one keeps neither {@code Retry-After} nor the cause of
 * a failure, does not bound an answer, and times only its beginning.
 *
 * <p><b>Threads.</b> One, which may be interrupted: the exchange ends at once.
 *
 * <p><b>Errors.</b> langchain4j gets an exception without words and wraps it; {@link #failure} tells what it was.
 */
final class Wire implements dev.langchain4j.http.client.HttpClient, HttpClientBuilder {

  /** Stands for the key where there is none, as langchain4j insists on one: the header that carries it is not sent. */
  static final String NO_KEY = "-no-key-";

  /** No answer of a model is larger. */
  private static final long MOST_BYTES = 8 * 1024 * 1024;

  private final HttpClient client;
  private final Duration timeout;
  private final Map<String, String> headers;
  private final Trouble trouble;
  private volatile boolean answering;
  private volatile boolean streaming;
  private volatile boolean over;
  private boolean interrupted;
  private volatile @Nullable ModelException failure;

  Wire(HttpClient client, Duration timeout, Map<String, String> headers, Trouble trouble) {
    this.client = client;
    this.timeout = timeout;
    this.headers = headers;
    this.trouble = trouble;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    return read(ended(begun(request, BodyHandlers.ofByteArray())));
  }

  private <T> CompletableFuture<HttpResponse<T>> begun(HttpRequest request, BodyHandler<T> body) {
    return client.sendAsync(
        translated(request),
        info -> {
          answering = true;
          return BodyHandlers.limiting(body, MOST_BYTES).apply(info);
        });
  }

  private <T> T ended(CompletableFuture<T> exchange) {
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (TimeoutException e) {
      failure = trouble.late();
    } catch (ExecutionException e) {
      if (failure == null) { // else it was refused
        failure = e.getCause() instanceof IOException broken ? trouble.broken(broken, answering) : trouble.unasked();
      }
    } finally {
      exchange.cancel(true); // no effect when it has ended
    }
    throw new CancellationException();
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    URI address = URI.create(request.url());
    // Servers that do not know HTTP/2 may choke on the offer of it that an unencrypted connection begins with.
    Version version = "https".equalsIgnoreCase(address.getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1;
    var translated = java.net.http.HttpRequest.newBuilder(address).version(version);
    request.headers().forEach((name, values) -> values.stream().filter(Wire::isSent).forEach(value -> translated.header(name, value)));
    headers.forEach(translated::setHeader);
    return translated.method(request.method().name(), BodyPublishers.ofString(request.body())).build();
  }

  private static boolean isSent(String value) {
    return !value.endsWith(NO_KEY);
  }

  private SuccessfulHttpResponse read(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() / 100 != 2) {
      throw refused(response, body);
    }
    return SuccessfulHttpResponse.builder().statusCode(response.statusCode()).headers(response.headers().map()).body(body).build();
  }

  private HttpException refused(HttpResponse<?> response, String body) {
    var retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("[\\w ,:+-]{1,40}"))
            .map(value -> new RetryAfter(value, response.headers().firstValue("Date")));
    failure = trouble.refused(response.statusCode(), retryAfter, body);
    return new HttpException(response.statusCode(), "");
  }

  /** Why the call failed: when the exchange itself did not, the answer made no sense, or there was no exchange at all. */
  ModelException failure() throws InterruptedException {
    if (interrupted) {
      throw new InterruptedException();
    }
    if (failure != null) {
      return failure;
    }
    if (streaming) {
      return trouble.broken(new EOFException(), true); // it did not say that it was whole
    }
    return answering ? trouble.malformed() : trouble.unasked();
  }

  @Override
  public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    var body = new AtomicReference<@Nullable InputStream>();
    CompletableFuture<Void> exchange =
        begun(request, BodyHandlers.ofInputStream())
            .thenAcceptAsync(
                response -> {
                  body.set(response.body());
                  if (over) {
                    close(response.body()); // it came when nobody waited any more
                  }
                  stream(response, parser, listener);
                },
                Thread::startVirtualThread);
    try {
      ended(exchange);
    } finally {
      over = true;
      close(body.get()); // no effect when it has ended
    }
  }

  private void stream(HttpResponse<InputStream> response, ServerSentEventParser parser, ServerSentEventListener listener) {
    try (InputStream body = response.body()) {
      if (response.statusCode() / 100 != 2) {
        throw refused(response, new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
      streaming = true;
      listener.onOpen(SuccessfulHttpResponse.builder().statusCode(response.statusCode()).headers(response.headers().map()).build());
      parser.parse(body, listener); // a body that breaks off it tells the listener
      listener.onClose();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void close(@Nullable InputStream body) {
    try {
      if (body != null) {
        body.close();
      }
    } catch (IOException e) {
      // Nobody reads it any more.
    }
  }

  @Override
  public @Nullable Duration connectTimeout() {
    return null;
  }

  /** Without effect: the client is shared. */
  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public @Nullable Duration readTimeout() {
    return null;
  }

  /** Without effect: {@link Settings#timeout} counts, for the whole exchange. */
  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public dev.langchain4j.http.client.HttpClient build() {
    return this;
  }
}
