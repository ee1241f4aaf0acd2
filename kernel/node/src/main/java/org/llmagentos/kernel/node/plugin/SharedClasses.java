package org.llmagentos.kernel.node.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What plugins see of the kernel's class path: the SDK, PF4J, SLF4J and JSpecify. The parent of every plugin's class loader, so that a
 * plugin that bundles its own copy of the SDK still gets ours, and one that names a class of the kernel gets
 * {@link ClassNotFoundException}.
 */
final class SharedClasses extends ClassLoader {

  private static final List<String> SHARED = List.of("org.llmagentos.sdk.", "org.pf4j.", "org.slf4j.", "org.jspecify.");

  private final ClassLoader kernel;

  SharedClasses(ClassLoader kernel) {
    super(ClassLoader.getPlatformClassLoader());
    this.kernel = kernel;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (shared(name)) {
      return kernel.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return shared(name.replace('/', '.')) ? kernel.getResource(name) : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return shared(name.replace('/', '.')) ? kernel.getResources(name) : Collections.emptyEnumeration();
  }

  private static boolean shared(String name) {
    return SHARED.stream().anyMatch(name::startsWith);
  }
}
