package org.llmagentos.sandbox.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/**
 * A language as data: how its contexts are closed, and its prelude, a source whose value is a function that takes the two ways out,
 * {@code call(name, arguments)} and {@code print(text)}, and answers the functions that {@link Tongue} names.
 *
 * @param id as in {@link org.llmagentos.sdk.sandbox.Snippet#language}
 * @param options of each context
 * @param prelude closes the context and speaks for it
 * @param shortages how an uncaught error begins when something ran out, and what that is
 * @param warmUps how often {@code warmUp} is run before a worker says it is ready, so that the first real snippet finds the classes loaded
 * @param warmUp a snippet that calls {@code probe}
 */
record Language(
    String id, Map<String, String> options, Source prelude, Map<String, String> shortages, int warmUps, String warmUp) {

  static Language named(String id) {
    return switch (id) {
      case "js" -> JavaScript.LANGUAGE;
      case "python" -> Python.LANGUAGE;
      default -> throw new IllegalArgumentException("no language " + id);
    };
  }

  /** The prelude that lies beside this class under that name. */
  static Source prelude(String id, String name) {
    try (InputStream in = Language.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder(id, text, "prelude").internal(true).buildLiteral();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Engine engine() {
    return Engine.newBuilder(id).option("engine.WarnInterpreterOnly", "false").build();
  }

  /** A context from which nothing of the host, the machine or another context can be reached. */
  Context context(Engine engine) {
    return Context.newBuilder(id)
        .engine(engine)
        .allowAllAccess(false)
        .allowHostAccess(HostAccess.NONE)
        .allowHostClassLookup(_ -> false)
        .allowHostClassLoading(false)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowIO(IOAccess.NONE)
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false)
        .allowInnerContextOptions(false)
        .allowValueSharing(false)
        .allowExperimentalOptions(true)
        .options(options)
        .build();
  }
}
