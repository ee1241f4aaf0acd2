package org.llmagentos.kernel.node.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes plugin archives from source text. */
final class Jar {

  private Jar() {}

  /** Version 1.0.0 of a plugin. */
  static Path make(Path folder, String id, String requires, String pluginClass, Map<String, String> sources) throws IOException {
    return make(folder, id, "1.0.0", requires, pluginClass, sources);
  }

  /** Compiles the classes, by name, and packs them with a manifest; {@code -parameters} and the SDK as in a real build. */
  static Path make(Path folder, String id, String version, String requires, String pluginClass, Map<String, String> sources)
      throws IOException {
    Path work = Files.createTempDirectory(folder.getParent(), id);
    Path classes = Files.createDirectories(work.resolve("classes"));
    var files = new ArrayList<String>();
    for (var source : sources.entrySet()) {
      Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      files.add(file.toString());
    }
    var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
    arguments.addAll(files);
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("the test's own plugin does not compile");
    }
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Plugin-Id", id);
    main.putValue("Plugin-Version", version);
    main.putValue("Plugin-Class", pluginClass);
    main.putValue("Plugin-Requires", requires);
    Path jar = folder.resolve(id + ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
