package org.llmagentos.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lies ready made beside the workers' jars, so that they start in less time: Python's own files ({@code library}) and, for each
 * language, what a worker loads ({@code worker-LANGUAGE.aot}, a JVM's AOT cache, JEP 483 and 514). Nothing depends on it.
 *
 * <p>It holds for the class path and the JDK it was made with: their names, sizes and times stand in {@code prepared.of}, and when they
 * differ it is as if nothing were there, since no cache is better than one that the JVM has to refuse.
 *
 * @param folder where it lies
 * @param valid whether it is there and holds
 */
record Prepared(Path folder, boolean valid) {
  private static final String OF = "prepared.of";
  private static final String LIBRARY = "library";
  private static final String MAKER = "org.llmagentos.sandbox.worker.Library";

  /** What lies in that folder for that class path and the JDK with that binary. */
  static Prepared in(Path folder, Path java, String classPath) {
    try {
      Path of = folder.resolve(OF);
      return new Prepared(folder, Files.isRegularFile(of) && Files.readString(of).equals(stamp(folder, java, classPath)));
    } catch (IOException | UncheckedIOException e) {
      return new Prepared(folder, false); // it cannot be read: then it is not there
    }
  }

  /** The options for a worker of that language. */
  List<String> options(String language) {
    var options = new ArrayList<String>();
    if (valid) {
      options.add(option(folder.resolve(LIBRARY)));
      if (Files.isRegularFile(cache(folder, language))) {
        options.add("-XX:AOTCache=" + cache(folder, language));
      }
    }
    return options;
  }

  /** Makes it, for the configured class path, if it is not there. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Launch launch = Launch.configured();
    Path folder = launch.prepared().folder();
    if (!launch.prepared().valid()) {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(OF));
      make(launch, folder);
    }
  }

  private static void make(Launch launch, Path folder) throws IOException, InterruptedException {
    Path library = folder.resolve(LIBRARY);
    Scratch.delete(library);
    run(List.of(launch.java().toString(), "-cp", launch.classPath(), MAKER, library.toString()));
    for (String language : Limits.LANGUAGES) {
      Files.deleteIfExists(cache(folder, language));
      if (jarsOnly(launch.classPath())) {
        record(launch, language, List.of(option(library), "-XX:AOTCacheOutput=" + cache(folder, language)));
      }
    }
    Files.writeString(folder.resolve(OF), stamp(folder, launch.java(), launch.classPath()));
  }

  /** A worker that gets warm and finds no orders has loaded what workers load. */
  private static void record(Launch launch, String language, List<String> options) throws IOException, InterruptedException {
    var scratch = new Scratch(Files.createTempDirectory(Scratch.PREFIX));
    try {
      run(launch.recording(language, scratch.folder(), options));
    } finally {
      scratch.delete();
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      if (!process.waitFor(Limits.PREPARATION.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("not done within " + Limits.PREPARATION.toSeconds() + " s: " + String.join(" ", command));
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("ended with " + process.exitValue() + ": " + String.join(" ", command));
    }
  }

  /**
   * Names, not paths: a distribution may be moved as a whole. Where classes lie in folders, as in tests, there are no caches, and the
   * library belongs to Python's jars alone.
   */
  private static String stamp(Path folder, Path java, String classPath) {
    boolean cached = jarsOnly(classPath);
    Stream<Path> jars = Stream.of(classPath.split(File.pathSeparator)).map(Path::of)
        .filter(jar -> cached || jar.getFileName().toString().matches("python-.*\\.jar"));
    Stream<Path> caches = Limits.LANGUAGES.stream().map(language -> cache(folder, language));
    Path jdk = java.toAbsolutePath().resolveSibling("../lib/modules").normalize();
    // Of caches no time: an archive gives them another.
    return Stream.concat(
            Stream.concat(jars, Stream.of(jdk)).filter(Files::isRegularFile).map(jar -> size(jar) + " " + seconds(jar)),
            caches.filter(Files::isRegularFile).map(Prepared::size))
        .sorted()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String size(Path file) {
    try {
      return file.getFileName() + " " + Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long seconds(Path file) {
    try {
      return Files.getLastModifiedTime(file).to(TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM caches nothing that comes from elsewhere. */
  private static boolean jarsOnly(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator)).allMatch(entry -> Files.isRegularFile(Path.of(entry)));
  }

  private static String option(Path library) {
    return "-Dpolyglot.engine.resourcePath.python=" + library.resolve("python");
  }

  private static Path cache(Path folder, String language) {
    return folder.resolve("worker-" + language + ".aot");
  }
}
