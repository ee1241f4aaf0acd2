package org.llmagentos.kernel.node.plugin;

import java.nio.file.Path;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.CompoundPluginLoader;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRuntimeException;

/** PF4J's plugin manager, with class loaders whose parent is {@link SharedClasses}, asked first. */
final class Archives extends DefaultPluginManager {

  Archives(Path folder, String systemVersion) {
    super(folder);
    setSystemVersion(systemVersion);
    setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE); // one plugin's missing dependency is its own affair
  }

  /** Makes the plugin's entry object; PF4J's own factory swallows what goes wrong. */
  @Override
  protected PluginFactory createPluginFactory() {
    return wrapper -> {
      String name = wrapper.getDescriptor().getPluginClass();
      try {
        return (Plugin) wrapper.getPluginClassLoader().loadClass(name).getConstructor().newInstance();
      } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
        throw new PluginRuntimeException(e, "cannot make a {}", name);
      }
    };
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
