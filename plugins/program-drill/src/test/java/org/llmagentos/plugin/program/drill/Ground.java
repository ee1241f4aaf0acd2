package org.llmagentos.plugin.program.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.testkit.Executor;
import org.llmagentos.sdk.testkit.StraightLine;
import org.llmagentos.sdk.testkit.TestKernel;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;
import org.llmagentos.sdk.testkit.corridor.Corridors;
import org.llmagentos.sdk.value.Value;

/** A folder for drills, and a kernel that does them. */
record Ground(Path folder) {

  private static final Pattern ATTEMPT = Pattern.compile("try \\{ (.*) } catch \\(refused\\) \\{}");

  /** A drill's folder, named to the skills until {@link #leave}. */
  static Ground enter(Path folder) {
    System.setProperty(Outside.PROPERTY, folder.resolve("notes").toString());
    return new Ground(folder);
  }

  static void leave() {
    System.clearProperty(Outside.PROPERTY);
  }

  static Goal goal(String text) {
    return new Goal(text, "none", 3, "none", 1);
  }

  static TestKernel kernel() {
    return new TestKernel()
        .environments(new Corridors())
        .skills(CorridorSkills.all())
        .skills(new DrillPlugin().skills())
        .executor(attempts());
  }

  Value run(String text) throws InterruptedException {
    return kernel().run(new Drill(), goal(text));
  }

  /** Lines of a file without their keys; none when there is no file. */
  List<String> texts(String file) {
    return lines(file).stream().map(line -> line.substring(0, line.indexOf('\t'))).toList();
  }

  List<String> lines(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Straight lines, and lines that are tried one by one. */
  private static Executor attempts() {
    var lines = new StraightLine();
    return (snippet, confinement, gate) -> {
      if (!snippet.text().startsWith("try")) {
        return lines.run(snippet, confinement, gate);
      }
      Execution last = new Execution.Refused("empty");
      for (String line : snippet.text().lines().toList()) {
        Matcher attempt = ATTEMPT.matcher(line);
        last = lines.run(new Snippet("js", attempt.matches() ? attempt.group(1) : line), confinement, gate);
      }
      return last;
    };
  }
}
