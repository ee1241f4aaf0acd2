package org.llmagentos.kernel.node.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.vault.VaultException;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/**
 * Serves a {@link Control} on a Unix socket that only its owner can reach. A request is a line; its answer is any number of lines with
 * an {@code event}, then one with {@code answer} or {@code fault}; the latter also has {@code journal} when it was that which failed.
 */
public final class ControlServer implements AutoCloseable {

  private static final long RETRY_NANOS = 100_000_000;

  private final Path socket;
  private final Control control;
  private final ServerSocketChannel server;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  private ControlServer(Path socket, Control control, ServerSocketChannel server) {
    this.socket = socket;
    this.control = control;
    this.server = server;
  }

  /**
   * Binds the socket and serves until closed. A socket file left by a kernel that is gone is replaced; an absent folder is made, for
   * its owner only.
   */
  public static ControlServer open(Path socket, Control control) {
    try {
      Path folder = socket.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      // Bound beside its place, so that it is never seen with other permissions or without a listener.
      Path unready = socket.resolveSibling(socket.getFileName() + ".new");
      Files.deleteIfExists(unready);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(unready));
      Files.setPosixFilePermissions(unready, PosixFilePermissions.fromString("rw-------"));
      Files.move(unready, socket, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      var opened = new ControlServer(socket, control, server);
      Thread.ofPlatform().name("control").daemon().start(opened::accept);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + socket + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (SocketChannel connection : connections) {
        connection.close();
      }
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel connection = server.accept();
        connections.add(connection);
        Thread.ofPlatform().name("control-client").daemon().start(() -> serve(connection));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(RETRY_NANOS); // too many open files, say: it may pass
      }
    }
  }

  private void serve(SocketChannel connection) {
    try (var lines = new Lines(connection)) {
      try {
        for (Value.Fields request = lines.read(); request != null; request = lines.read()) {
          lines.write(answer(request, lines));
        }
      } catch (ControlException e) {
        lines.write(fault(e.fault())); // not a request: whoever it is talks something else
      }
    } catch (IOException | UncheckedIOException e) {
      // The client is gone or talks nonsense: its processes go on, the connection ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private Value.Fields answer(Value.Fields request, Lines lines) throws InterruptedException {
    try {
      Value.Fields answer =
          control.request(
              request,
              event -> {
                try {
                  lines.write(event);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      return Value.fields().with("answer", answer);
    } catch (ControlException e) {
      return fault(e.fault());
    } catch (JournalException | VaultException e) {
      Value.Fields told = fault(new Fault(Fault.Category.KERNEL, String.valueOf(e.getMessage())));
      return told.with("journal", Value.of(true));
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      return fault(new Fault(Fault.Category.KERNEL, "the kernel failed on this request: " + e));
    }
  }

  private static Value.Fields fault(Fault fault) {
    Value.Fields told =
        Value.fields().with("category", Value.of(fault.category().name())).with("message", Value.of(fault.message()));
    return Value.fields().with("fault", told);
  }
}
