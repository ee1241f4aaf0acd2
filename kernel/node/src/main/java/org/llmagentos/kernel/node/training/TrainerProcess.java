package org.llmagentos.kernel.node.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;

/**
 * The other end of {@link TrainerMain}.
 *
 * <p><b>Threads.</b> One at a time asks; {@link #kill} may be called by anyone at any time.
 */
final class TrainerProcess {

  /**
   * How it is started.
   *
   * @param java the JVM's program
   * @param classPath where {@link TrainerMain} is found
   * @param arguments its arguments
   */
  record Launch(Path java, String classPath, List<String> arguments) {

    List<String> command() {
      var command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "-Xmx" + HEAP, "--add-modules", "jdk.incubator.vector"));
      command.addAll(List.of("-cp", classPath, TrainerMain.class.getName()));
      command.addAll(arguments);
      return command;
    }
  }

  /** A piece and what it is kept as. */
  private record Kept(String name, Piece piece) {}

  /** What a training may take: a model of some million numbers with all that learning needs, many times over. */
  private static final String HEAP = "1g";

  /** Milliseconds between two looks at whether it still lives. */
  private static final long LOOK = 1_000;

  private final Process process;
  private final LongSupplier uptime;
  private final DataOutputStream requests;
  private final BlockingQueue<Value.Fields> answers = new LinkedBlockingQueue<>(); // no bound: a late answer must not hold its reader
  private volatile String lastWords = "";
  private @Nullable Kept newest;

  private TrainerProcess(Process process, LongSupplier uptime) {
    this.process = process;
    this.uptime = uptime;
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread.ofPlatform().daemon().name("training-answers-" + process.pid()).start(this::read);
    Thread.ofPlatform().daemon().name("training-log-" + process.pid()).start(this::listen);
  }

  /** @param uptime milliseconds since some moment */
  static TrainerProcess start(Launch launch, LongSupplier uptime) throws IOException {
    var builder = new ProcessBuilder(launch.command());
    builder.environment().clear(); // nothing of the kernel's: a trainer needs no secret
    builder.environment().put("LC_ALL", "C.UTF-8"); // without it the JVM cannot open a path that is not ASCII
    return new TrainerProcess(builder.start(), uptime);
  }

  /** The piece of that name, if it is the newest in its memory: then it goes on without being told anything of it. */
  @Nullable Piece remembered(String name) {
    Kept known = newest;
    return known != null && known.name().equals(name) && process.isAlive() ? known.piece() : null;
  }

  boolean alive() {
    return process.isAlive();
  }

  /**
   * What it answers; null when it does not within that time.
   *
   * @throws IOException when it has ended, with its last words
   */
  Value.@Nullable Fields ask(Value.Fields request, long millis) throws IOException, InterruptedException {
    newest = null;
    Frames.write(requests, request);
    long begun = uptime.getAsLong();
    while (true) {
      long left = millis - (uptime.getAsLong() - begun);
      Value.Fields answer = answers.poll(Math.min(left, LOOK), TimeUnit.MILLISECONDS);
      if (answer != null || left <= 0) {
        return answer;
      }
      if (!process.isAlive()) {
        throw new IOException("it ended with status " + process.exitValue() + (lastWords.isEmpty() ? "" : ": " + lastWords));
      }
    }
  }

  /** That piece is the newest in its memory. */
  void remembers(String name, Piece piece) {
    newest = new Kept(name, piece);
  }

  void kill() {
    process.destroyForcibly();
  }

  private void read() {
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      for (Value.Fields answer = Frames.read(in); answer != null; answer = Frames.read(in)) {
        answers.add(answer);
      }
    } catch (IOException e) {
      process.destroyForcibly(); // whoever asks finds it dead
    }
  }

  private void listen() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastWords = line.length() > 500 ? line.substring(0, 500) : line;
      }
    } catch (IOException e) {
      // it is gone
    }
  }
}
