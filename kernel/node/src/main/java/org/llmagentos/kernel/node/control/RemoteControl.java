package org.llmagentos.kernel.node.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/** A daemon's {@link Control}, over its Unix socket. One thread at a time. */
public final class RemoteControl implements Control {

  private final Lines lines;

  private RemoteControl(Lines lines) {
    this.lines = lines;
  }

  /** Connects to the daemon that listens there, if there is one. */
  public static Optional<RemoteControl> connect(Path socket) {
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RemoteControl(new Lines(SocketChannel.open(UnixDomainSocketAddress.of(socket)))));
    } catch (IOException e) {
      return Optional.empty(); // a socket file without a daemon: one was killed
    }
  }

  @Override
  public Value.Fields request(Value.Fields request, Consumer<Value.Fields> events) {
    try {
      lines.write(request);
      Value.Fields line = lines.read();
      while (line != null) {
        if (line.get("answer") instanceof Value.Fields answer) {
          return answer;
        }
        if (line.get("fault") instanceof Value.Fields fault) {
          if (line.get("journal").truth()) {
            throw new JournalException(fault.get("message").text());
          }
          throw new ControlException(Fault.Category.valueOf(fault.get("category").text()), fault.get("message").text());
        }
        events.accept(line);
        line = lines.read();
      }
    } catch (IOException e) {
      throw new ControlException(Fault.Category.KERNEL, "the connection to the daemon broke: " + e.getMessage());
    }
    throw new ControlException(
        Fault.Category.KERNEL, "the daemon went away; its processes go on when it, or `agentos resume`, is started");
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
