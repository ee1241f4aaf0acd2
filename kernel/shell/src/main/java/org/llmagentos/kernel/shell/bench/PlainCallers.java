package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A peer: threads that ask a service one question after the other over HTTP and do nothing else. What they take above the ideal is what
 * HTTP, this JVM and this machine take.
 */
final class PlainCallers {

  private PlainCallers() {}

  /** Seconds until so many callers have asked so many questions each. */
  static double seconds(URI service, int callers, int calls, String question) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service).version(HttpClient.Version.HTTP_1_1).POST(BodyPublishers.ofString(question)).build();
    try (var client = HttpClient.newHttpClient();
        var threads = Executors.newFixedThreadPool(callers)) {
      long start = System.nanoTime();
      var asking = new ArrayList<Future<?>>();
      for (int caller = 0; caller < callers; caller++) {
        asking.add(threads.submit(() -> ask(client, request, calls)));
      }
      for (Future<?> each : asking) {
        each.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void ask(HttpClient client, HttpRequest request, int calls) {
    try {
      for (int call = 0; call < calls; call++) {
        client.send(request, BodyHandlers.ofString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
