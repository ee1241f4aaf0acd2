package org.llmagentos.kernel.node.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.PluginContext;
import org.llmagentos.sdk.learn.Learner;

/** Real archives, compiled here, behind the real class loaders. */
class PluginHostTest {

  private static final String GOOD =
      """
      package good;
      import java.util.List;
      import org.llmagentos.sdk.*;
      import org.llmagentos.sdk.learn.*;
      public class Good extends AgentPlugin {
        @Override public List<Learner> learners() {
          return List.of(new Learner() {
            public String id() { return "%s"; }
            public void update(Experience experience, Table table) {}
          });
        }
      }
      """;

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("plugins"));
  }

  @Test
  void loadsWhatAPluginBrings() throws IOException {
    Jar.make(folder, "good", ">=0.1.0", "good.Good", Map.of("good.Good", GOOD.formatted("mine")));

    try (var host = open()) {
      assertThat(host.catalog().learners()).containsOnlyKeys("mine");
      assertThat(host.catalog().plugins()).singleElement().satisfies(entry -> assertThat(entry.digest()).hasSize(64));
    }
  }

  @Test
  void aPluginThatNamesAKernelClassDoesNotFindIt() throws IOException {
    String nosy =
        """
        package nosy;
        import java.util.List;
        import org.llmagentos.sdk.*;
        import org.llmagentos.sdk.process.Program;
        public class Nosy extends AgentPlugin {
          @Override public List<Program> programs() {
            try {
              Class.forName("org.llmagentos.kernel.node.plugin.PluginHost");
              throw new IllegalStateException("the kernel can be seen");
            } catch (ClassNotFoundException e) {
              throw new IllegalStateException("the kernel cannot be seen: " + e.getClass().getSimpleName());
            }
          }
        }
        """;
    Jar.make(folder, "nosy", "", "nosy.Nosy", Map.of("nosy.Nosy", nosy));
    String linked =
        """
        package linked;
        import org.llmagentos.sdk.*;
        public class Linked extends AgentPlugin {
          private final Object reference = new org.llmagentos.kernel.node.codec.Codec();
        }
        """;
    Jar.make(folder, "linked", "", "linked.Linked", Map.of("linked.Linked", linked));

    try (var host = open()) {
      assertThat(problem(host, "nosy.jar")).contains("the kernel cannot be seen: ClassNotFoundException");
      assertThat(problem(host, "linked.jar")).contains("Codec");
    }
  }

  @Test
  void aPluginThatBundlesItsOwnSdkGetsOurs() throws IOException {
    String theirs =
        """
        package org.llmagentos.sdk.learn;
        public interface Learner {
          String id();
          void update(Experience experience, Table table);
        }
        """;
    Jar.make(
        folder,
        "bundling",
        "",
        "good.Good",
        Map.of("good.Good", GOOD.formatted("bundled"), "org.llmagentos.sdk.learn.Learner", theirs));

    try (var host = open()) {
      assertThat(host.catalog().learners().get("bundled").thing()).isInstanceOf(Learner.class);
    }
  }

  @Test
  void whatCannotBeLoadedIsListedWithTheReasonAndTheRestRuns() throws IOException {
    Files.writeString(folder.resolve("a-broken.zip"), "this is no archive");
    Files.writeString(folder.resolve("b-broken.jar"), "nor is this");
    Jar.make(folder, "future", ">=99.0.0", "good.Good", Map.of("good.Good", GOOD.formatted("future")));
    Jar.make(folder, "good", ">=0.1.0", "good.Good", Map.of("good.Good", GOOD.formatted("mine")));
    Jar.make(folder, "twin", ">=0.1.0", "good.Good", Map.of("good.Good", GOOD.formatted("mine")));
    Jar.make(folder, "wrong", "", "wrong.Wrong", Map.of("wrong.Wrong", "package wrong; public class Wrong extends org.pf4j.Plugin {}"));

    try (var host = open()) {
      assertThat(host.catalog().learners()).containsOnlyKeys("mine");
      assertThat(problem(host, "a-broken.zip")).contains("cannot be loaded");
      assertThat(problem(host, "b-broken.jar")).contains("cannot be loaded");
      assertThat(problem(host, "future.jar")).contains("requires version >=99.0.0");
      assertThat(problem(host, "wrong.jar")).contains("does not extend");
      assertThat(problem(host, "twin.jar")).contains("taken by other plugins").contains("mine");
    }
  }

  private PluginHost open() {
    return PluginHost.open(List.of(folder, root.resolve("absent")), "0.1.0", new PluginContext(root));
  }

  private static String problem(PluginHost host, String archive) {
    return host.catalog().plugins().stream()
        .filter(entry -> entry.archive().endsWith(archive))
        .map(Catalog.Entry::problem)
        .findFirst()
        .orElseThrow();
  }
}
