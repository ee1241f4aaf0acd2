package org.llmagentos.kernel.node.sim.ground;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Loads a whole second kernel: the mutated classes from memory, all other {@code org.llmagentos.kernel} classes, tests included, anew
 * from the class path, and everything else from where it is. So nothing of a mutant is seen outside it, and several can be had at once.
 *
 * <p><b>Threads.</b> Any, as with class loaders.
 */
public final class MutantLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String KERNEL = "org.llmagentos.kernel.";

  private final Map<String, byte[]> mutated;

  private MutantLoader(Map<String, byte[]> mutated, ClassLoader parent) {
    super(parent);
    this.mutated = mutated;
  }

  /**
   * Compiles a mutant.
   *
   * @param kernel the folder {@code kernel/}
   * @throws IllegalStateException when its place in the source is gone, or it does not compile
   */
  public static MutantLoader of(Mutant mutant, Path kernel) throws IOException {
    return new MutantLoader(compile(mutant, mutant.text(kernel)), MutantLoader.class.getClassLoader());
  }

  /**
   * Runs a static method of a class as the mutant has it.
   *
   * @return what it returns, which must not be of a class of the kernel
   * @throws Throwable what it throws
   */
  public @Nullable Object invoke(String className, String method, String... arguments) throws Throwable {
    try {
      var found = loadClass(className).getDeclaredMethod(method, String[].class);
      found.setAccessible(true);
      return found.invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(KERNEL)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = mutated.get(name);
    if (bytes == null) {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static Map<String, byte[]> compile(Mutant mutant, String text) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var options =
        List.of("--release", "25", "-proc:none", "-implicit:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
    var complaints = new StringWriter();
    try (var files = new ClassesInMemory(compiler.getStandardFileManager(null, null, null))) {
      var sources = List.of(ClassesInMemory.source(mutant.className(), text));
      if (!compiler.getTask(complaints, files, null, options, null, sources).call()) {
        throw new IllegalStateException("mutant " + mutant.name() + " does not compile:\n" + complaints);
      }
      return new HashMap<>(files.classes());
    }
  }
}
