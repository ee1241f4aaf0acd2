package org.llmagentos.plugin.provider.llamacpp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One worker's JVM. It ends when its standard input does, so also when the kernel is gone.
 *
 * <p><b>Threads.</b> One at a time talks to it; {@link #kill} may be called by anyone at any time and makes the others return.
 */
final class WorkerProcess {

  /** What its reader hands to the thread that talks to it. */
  sealed interface Event {
    /** It said something. */
    record Said(Report report) implements Event {}

    /** It will say no more. */
    record Gone(String reason) implements Event {}
  }

  /** Reports that may wait: whoever asked is slow then, and so becomes the worker. */
  private static final int REPORTS = 256;

  /** How long a worker that closed its pipe may take to end. */
  private static final int END_SECONDS = 5;

  private final Path folder;
  private final Process process;
  private final OutputStream orders;
  private final Log log = new Log();
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(REPORTS);
  private volatile boolean killed;
  private boolean owing;

  private WorkerProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    orders = process.getOutputStream();
    Thread.ofPlatform().daemon().name("llama-reports-" + process.pid()).start(this::read);
    Thread.ofPlatform().daemon().name("llama-log-" + process.pid()).start(() -> log.drain(process.getErrorStream()));
  }

  /** Starts a worker, without waiting for it. */
  static WorkerProcess start(Launch launch) throws IOException {
    Path folder = Files.createTempDirectory("agentos-llama");
    try {
      var builder = new ProcessBuilder(launch.command(folder)).directory(folder.toFile());
      // Nothing of the kernel's environment. Without a locale the JVM could not open a path that is not ASCII.
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.put("LC_ALL", "C.UTF-8");
      return new WorkerProcess(folder, builder.start());
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  boolean alive() {
    return process.isAlive() && !killed;
  }

  long pid() {
    return process.pid();
  }

  /** Gives an order; after a Load or an Ask, the worker {@linkplain #owing owes} an ending. */
  void send(Order order) throws IOException {
    owing |= !(order instanceof Order.Stop);
    Frames.write(orders, order.encode());
  }

  /** Whether what was ordered last has not ended. */
  boolean owing() {
    return owing;
  }

  /** Waits for what it says next. Empty when it said nothing in that time. */
  Optional<Event> next(long nanos) throws InterruptedException {
    Optional<Event> event = Optional.ofNullable(events.poll(nanos, TimeUnit.NANOSECONDS));
    owing &= event.filter(said -> said instanceof Event.Said(Report.Ending _)).isEmpty();
    return event;
  }

  /** How it ended: its status, and its last words. */
  String ending() throws InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      return "it does not end";
    }
    String words = log.lastLine();
    return "status " + process.exitValue() + (words.isEmpty() ? "" : ", \"" + words + "\"");
  }

  /** Ends it at once, whatever it does, and deletes its folder. */
  void kill() {
    killed = true;
    process.destroyForcibly();
    events.clear(); // makes room for the reader, which may wait to hand something over, and for its last event
    var _ = process.onExit().thenRun(() -> delete(folder));
  }

  private void read() {
    String reason = "it ended";
    try (var reports = process.getInputStream()) {
      for (byte[] frame = Frames.read(reports); frame.length > 0 && !killed; frame = Frames.read(reports)) {
        events.put(new Event.Said(Report.decode(frame)));
      }
    } catch (ProtocolException e) {
      reason = "it broke the protocol: " + e.getMessage();
      process.destroyForcibly();
    } catch (IOException e) {
      reason = "its pipe broke";
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      events.put(new Event.Gone(reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes a worker's folder and what it has left in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It lies in the folder of temporary files: the machine clears it.
    }
  }
}
