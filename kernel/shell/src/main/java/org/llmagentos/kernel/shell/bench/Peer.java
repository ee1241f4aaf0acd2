package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another runtime's actors, of the module {@code kernel/peer}: not in a distribution, so loaded from beside one that was just built. */
final class Peer implements AutoCloseable {

  private static final String TALK = "org.llmagentos.kernel.peer.PekkoTalk";

  private final @Nullable URLClassLoader loader;
  private final @Nullable Object talk;

  private Peer(@Nullable URLClassLoader loader, @Nullable Object talk) {
    this.loader = loader;
    this.talk = talk;
  }

  /** That of the source tree in which a distribution was built; a {@link #missing} one when there is none. */
  static Peer beside(Path distribution) {
    Path folder = distribution.resolve("../../../peer/target/peer").normalize();
    if (!Files.isDirectory(folder)) {
      return new Peer(null, null);
    }
    try (Stream<Path> files = Files.list(folder)) {
      var jars = new ArrayList<URL>();
      for (Path file : files.sorted().toList()) {
        jars.add(file.toUri().toURL());
      }
      var loader = new URLClassLoader("peer", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      return new Peer(loader, loader.loadClass(TALK).getConstructor().newInstance());
    } catch (IOException e) {
      throw new UncheckedIOException("the peer in " + folder + " cannot be read: " + e.getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the peer in " + folder + " cannot be loaded, build it again: " + e, e);
    }
  }

  boolean missing() {
    return talk == null;
  }

  /** How long it takes to say so many messages, one of each window a request whose answer is awaited. */
  @SuppressWarnings("unchecked")
  double seconds(int messages, int window) {
    if (!(talk instanceof ToDoubleBiFunction<?, ?> function)) {
      throw new IllegalStateException("there is no peer");
    }
    return ((ToDoubleBiFunction<Integer, Integer>) function).applyAsDouble(messages, window);
  }

  @Override
  public void close() {
    try {
      if (talk instanceof AutoCloseable open) {
        open.close();
      }
      if (loader != null) {
        loader.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the peer cannot be closed: " + e, e);
    }
  }
}
