package org.llmagentos.kernel.node.plugin;

import java.nio.file.Path;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.CompoundPluginLoader;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;

/** PF4J's plugin manager, with class loaders whose parent is {@link SharedClasses}, asked first. */
final class Archives extends DefaultPluginManager {

  Archives(Path folder, String systemVersion) {
    super(folder);
    setSystemVersion(systemVersion);
  }

  @Override
  protected PluginLoader createPluginLoader() {
    ClassLoader shared = new SharedClasses(Archives.class.getClassLoader());
    return new CompoundPluginLoader()
        .add(
            new DefaultPluginLoader(this) {
              @Override
              protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                return new PluginClassLoader(pluginManager, descriptor, shared, ClassLoadingStrategy.APD);
              }
            })
        .add(
            new JarPluginLoader(this) {
              @Override
              public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                var loader = new PluginClassLoader(pluginManager, descriptor, shared, ClassLoadingStrategy.APD);
                loader.addFile(path.toFile());
                return loader;
              }
            });
  }
}
