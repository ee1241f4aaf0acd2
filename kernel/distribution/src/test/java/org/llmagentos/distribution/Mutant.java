package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A distribution whose kernel has been changed, to see whether a test notices. Everything else in it is the original.
 *
 * @param file of the kernel's sources
 * @param original what is replaced there; it must be there once, or the mutant has to be made anew
 */
record Mutant(String file, String original, String replacement) {

  private static final Path SOURCES = Path.of("../node/src/main/java/org/llmagentos/kernel/node").toAbsolutePath().normalize();

  /** Makes one with all these changes, in a folder of its own. */
  static Path distribution(Path source, Path folder, Mutant... changes) throws IOException {
    Path copy = folder.resolve("mutant");
    Path classes = compiled(source, folder, changes);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path place = copy.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectory(place);
        } else if (file.getFileName().toString().startsWith("kernel-node")) {
          Files.copy(file, place);
          replace(place, classes);
        } else {
          link(place, file);
        }
      }
    }
    return copy;
  }

  private static void link(Path place, Path file) throws IOException {
    try {
      Files.createLink(place, file);
    } catch (FileSystemException e) {
      Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES); // they lie on different disks
    }
  }

  private static Path compiled(Path distribution, Path folder, Mutant... changes) throws IOException {
    var texts = new TreeMap<String, String>();
    for (Mutant change : changes) {
      Path file = SOURCES.resolve(change.file());
      String text = texts.containsKey(change.file()) ? texts.get(change.file()) : Files.readString(file);
      int places = (text.length() - text.replace(change.original(), "").length()) / change.original().length();
      assertThat(places).as("places of \"%s\" in %s: the mutant has to be made anew", change.original(), file).isEqualTo(1);
      texts.put(change.file(), text.replace(change.original(), change.replacement()));
    }
    Path classes = Files.createDirectory(folder.resolve("classes"));
    var arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", jars(distribution.resolve("lib"))));
    for (var text : texts.entrySet()) {
      Path file = folder.resolve("sources").resolve(text.getKey());
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, text.getValue()).toString());
    }
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("the mutant compiles").isZero();
    return classes;
  }

  private static String jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return String.join(":", files.map(Path::toString).filter(name -> name.endsWith(".jar")).toList());
    }
  }

  private static void replace(Path jar, Path classes) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = inside.getPath(classes.relativize(file).toString());
        assertThat(place).as("what is replaced is in the kernel").exists();
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
