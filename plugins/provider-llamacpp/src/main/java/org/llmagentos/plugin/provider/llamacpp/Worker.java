package org.llmagentos.plugin.provider.llamacpp;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A worker's life: load the model, answer, until there are no more orders. Its argument is its folder. */
public final class Worker {

  /** An answer that is stopped ends within this time, or the process does: llama.cpp reads a whole prompt without looking up. */
  static final long GRACE_MILLIS = 2_000;

  private static final int DONE = 0;
  private static final int BROKEN = 1;
  private static final int STUCK = 5;

  /** Where a machine is out of memory, Linux is to kill this process and not the kernel's. */
  private static final Path OOM_SCORE = Path.of("/proc/self/oom_score_adj");

  private final OutputStream reports;
  private final ExecutorService work = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("answers").factory());
  private @Nullable Llama llama; // of that thread
  private volatile boolean stopped;
  private volatile boolean answering;
  private final AtomicInteger asked = new AtomicInteger();

  private Worker(OutputStream reports) {
    this.reports = reports;
  }

  public static void main(String[] arguments) {
    int status = BROKEN;
    try {
      // Nobody else writes to the pipe: whatever prints prints to the log.
      InputStream orders = new FileInputStream(FileDescriptor.in);
      var worker = new Worker(new FileOutputStream(FileDescriptor.out));
      System.setIn(InputStream.nullInputStream());
      System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
      offerToBeKilled();
      worker.obey(orders);
      status = DONE;
    } catch (IOException e) {
      // The parent died within a frame.
    } finally {
      WorkerProcess.delete(Path.of(arguments[0]));
      Runtime.getRuntime().halt(status); // nothing is waited for, least of all llama.cpp
    }
  }

  private static void offerToBeKilled() {
    try {
      if (Files.isWritable(OOM_SCORE)) {
        Files.writeString(OOM_SCORE, "500");
      }
    } catch (IOException e) {
      // Then it takes its chance like the others.
    }
  }

  private void obey(InputStream orders) throws IOException {
    for (byte[] frame = Frames.read(orders); frame.length > 0; frame = Frames.read(orders)) {
      switch (Order.decode(frame)) {
        case Order.Load load -> begin(() -> load(load));
        case Order.Ask ask -> {
          asked.incrementAndGet();
          stopped = false;
          answering = true;
          begin(() -> answer(ask));
        }
        case Order.Stop _ -> stop();
      }
    }
  }

  /** Does it on the other thread. A mistake ends this process: the parent waits for an ending that would not come. */
  private void begin(Runnable order) {
    work.execute(
        () -> {
          try {
            order.run();
          } catch (RuntimeException | Error e) {
            System.getLogger(Worker.class.getName()).log(System.Logger.Level.ERROR, e.toString());
            Runtime.getRuntime().halt(BROKEN);
          }
        });
  }

  private void load(Order.Load load) {
    try {
      llama = Llama.load(load);
      send(new Report.Ready());
    } catch (Llama.Refusal e) {
      send(new Report.Refused(String.valueOf(e.getMessage())));
    }
  }

  private void answer(Order.Ask ask) {
    Llama loaded = llama;
    Report.Ending ending;
    try {
      ending = loaded == null ? new Report.Refused("no model is loaded") : loaded.answer(ask, text -> send(new Report.Piece(text)), () -> stopped);
    } catch (Llama.Refusal e) {
      ending = new Report.Refused(String.valueOf(e.getMessage()));
    }
    answering = false;
    send(ending);
  }

  private void stop() {
    stopped = true;
    int which = asked.get();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(GRACE_MILLIS);
              } catch (InterruptedException e) {
                return;
              }
              if (stopped && answering && asked.get() == which) {
                Runtime.getRuntime().halt(STUCK);
              }
            });
  }

  private void send(Report report) {
    try {
      Frames.write(reports, report.encode());
    } catch (IOException e) {
      throw new UncheckedIOException("nobody listens any more", e); // then the orders end too, and with them this JVM
    }
  }
}
