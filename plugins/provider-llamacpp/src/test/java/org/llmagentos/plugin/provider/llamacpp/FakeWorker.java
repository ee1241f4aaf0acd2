package org.llmagentos.plugin.provider.llamacpp;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A worker without llama.cpp. What it does is the last word of what it is told. */
final class FakeWorker {

  private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private FakeWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    InputStream orders = new FileInputStream(FileDescriptor.in);
    for (byte[] frame = Frames.read(orders); frame.length > 0; frame = Frames.read(orders)) {
      switch (Order.decode(frame)) {
        case Order.Load(String file, _, _, _, _) -> {
          if (file.endsWith("fatal.gguf")) {
            abort();
          }
          send(file.endsWith("poem.gguf") ? new Report.Refused("it is a poem") : new Report.Ready());
        }
        case Order.Ask ask -> answer(ask, orders);
        case Order.Stop _ -> {}
      }
    }
    WorkerProcess.delete(Path.of(arguments[0]));
  }

  private static void answer(Order.Ask ask, InputStream orders) throws IOException, InterruptedException {
    String told = ask.lines().getLast().text();
    switch (told.substring(told.lastIndexOf(' ') + 1)) {
      case "crash" -> {
        send(new Report.Piece("on the w"));
        abort();
      }
      case "garbage" -> {
        OUT.write("what a native library prints".getBytes(StandardCharsets.US_ASCII));
        OUT.flush();
        Thread.sleep(60_000);
      }
      case "unknown" -> Frames.write(OUT, new byte[] {99});
      case "refuse" -> send(new Report.Refused("it does not want to."));
      case "silence" -> send(new Report.Ended(3, 0));
      case "obey" -> {
        send(new Report.Piece("so far"));
        Frames.read(orders); // the Stop
        send(new Report.Ended(3, 1));
      }
      case "hang" -> {
        send(new Report.Piece("so far"));
        Thread.sleep(60_000);
      }
      default -> {
        send(new Report.Piece("```js\ngo("));
        send(new Report.Piece(Integer.toHexString(ask.lines().hashCode()) + ");\n```"));
        send(new Report.Ended(12, 34));
      }
    }
  }

  private static void abort() {
    System.err.println("GGML_ASSERT(false) failed");
    Runtime.getRuntime().halt(134);
  }

  private static void send(Report report) throws IOException {
    Frames.write(OUT, report.encode());
  }
}
