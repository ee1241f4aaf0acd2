package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;

/**
 * What a snippet that wants out would find: a file with a secret, a folder that must stay empty, a socket that nobody must connect to, the
 * environment, the paths of this machine.
 */
final class Canaries implements AutoCloseable {
  static final String SECRET = "canary-7f3a91";

  /** The same where somebody reads bytes. */
  private static final String AS_BYTES = SECRET.chars().mapToObj(String::valueOf).collect(Collectors.joining(", "));

  private final Path folder;
  private final Path secret;
  private final String content;
  private final ServerSocket listener;

  /**
   * Plants them.
   *
   * @param name of the file with the secret
   * @param content of that file, {@code %s} where the secret is to be
   */
  Canaries(Path folder, String name, String content) throws IOException {
    this.folder = folder;
    secret = folder.resolve(name);
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(1);
    this.content = content.formatted(SECRET);
  }

  /** Runs an attempt, and has no canary sing. What else it comes to is free, so long as the worker lives on. */
  Execution areSilentAt(String attempt, Bench bench, Confinement confinement) throws Exception {
    bench.calls.clear();
    Scratch.delete(folder.resolve("empty"));
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(secret, content);
    List<Long> before = bench.sandbox.pids();
    Execution execution = bench.run(aimed(attempt), confinement);

    assertThat(execution).isInstanceOfAny(Execution.Returned.class, Execution.Threw.class);
    // Where a language's own library lies is no secret: see README.
    String told = execution.toString().replace(System.getProperty("agentos.sandbox.cache", "?"), "");
    assertThat(told)
        .doesNotContain(SECRET, AS_BYTES, System.getProperty("user.dir"), System.getProperty("java.home"), ".java:", "org.graalvm", "com.oracle")
        .doesNotContain("java.lang.Thread", "at java.");
    assertThat(System.getenv().values().stream().filter(value -> value.length() > 4)).noneMatch(told::contains);
    assertThat(bench.calls).allMatch(call -> call.matches("\\d+ (goto|echo).*"));
    assertThat(folder.resolve("empty")).isEmptyDirectory();
    assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    assertThat(bench.sandbox.pids()).containsAll(before);
    return execution;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private String aimed(String attempt) {
    return attempt
        .replace("FILE", secret.toString())
        .replace("EMPTY", folder.resolve("empty").toString())
        .replace("DIR", folder.toString())
        .replace("PORT", Integer.toString(listener.getLocalPort()));
  }
}
