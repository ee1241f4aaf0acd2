package org.llmagentos.kernel.node.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.PluginContext;

/** A process goes on with the version of its program that it began with, whatever is installed meanwhile. */
class KeptArchivesTest {

  private static final String SOURCE =
      """
      package walker;
      import java.util.List;
      import org.llmagentos.sdk.*;
      import org.llmagentos.sdk.process.*;
      import org.llmagentos.sdk.syscall.*;
      import org.llmagentos.sdk.value.Value;
      public class Walker extends AgentPlugin {
        @Override public List<Program> programs() {
          return List.of(new Program() {
            public String id() { return "walker"; }
            public Value run(Goal goal, Trap trap) { return Step.made(); }
          });
        }
      }
      """;
  private static final String STEP =
      """
      package walker;
      import org.llmagentos.sdk.value.Value;
      class Step { static Value made() { return Value.of("made by VERSION"); } }
      """;

  @TempDir Path root;
  private Path plugins;
  private KeptArchives kept;

  @BeforeEach
  void makeFolders() throws IOException {
    plugins = Files.createDirectory(root.resolve("plugins"));
    kept = new KeptArchives(root.resolve("kept"));
  }

  @Test
  void thePresentVersionIsKeptForProcessesToCome() throws IOException {
    String pin = install("1.0.0");

    assertThat(archives()).singleElement().satisfies(name -> assertThat(pin).contains(name.replace(".jar", "")));
    try (var host = open(Set.of(pin))) {
      assertThat(made(host, pin)).isEqualTo("made by 1.0.0");
      assertThat(host.catalog().kept()).as("it is the present one").isEmpty();
    }
  }

  @Test
  void aReplacedVersionIsLoadedFromItsCopy() throws IOException {
    String old = install("1.0.0");
    String present = install("2.0.0");

    try (var host = open(Set.of(old, present))) {
      assertThat(made(host, old)).isEqualTo("made by 1.0.0");
      assertThat(made(host, present)).isEqualTo("made by 2.0.0");
      assertThat(host.catalog().programPins()).as("what is spawned").containsExactly(Map.entry("walker", present));
      assertThat(host.catalog().plugins()).extracting(Catalog.Entry::version).as("what operators see").containsExactly("2.0.0");
    }
  }

  @Test
  void anotherArchiveOfTheSameVersionIsAnotherPlugin() throws IOException {
    String old = install("1.0.0", "1.0.0 as it was");
    String present = install("1.0.0", "1.0.0 as it is");

    try (var host = open(Set.of(old))) {
      assertThat(made(host, old)).isEqualTo("made by 1.0.0 as it was");
      assertThat(made(host, present)).isEqualTo("made by 1.0.0 as it is");
    }
  }

  @Test
  void severalOldVersionsAndOneThatIsInstalledNoMore() throws IOException {
    List<String> pins = List.of(install("1.0.0"), install("2.0.0"), install("3.0.0"));
    try (Stream<Path> installed = Files.list(plugins)) {
      for (Path archive : installed.toList()) {
        Files.delete(archive);
      }
    }
    try (var host = open(Set.copyOf(pins))) {
      assertThat(pins).extracting(pin -> made(host, pin)).containsExactly("made by 1.0.0", "made by 2.0.0", "made by 3.0.0");
      assertThat(host.catalog().programs()).isEmpty();
    }
  }

  @Test
  void whatNobodyNeedsIsDropped() throws IOException {
    String first = install("1.0.0");
    String second = install("2.0.0");
    open(Set.of(first, second)).close();
    assertThat(archives()).hasSize(2);

    open(Set.of(second)).close();
    assertThat(archives()).hasSize(1);
    try (var host = open(Set.of(first))) {
      assertThat(host.catalog().program("walker", first)).as("it is gone: its processes are held").isNull();
      assertThat(made(host, second)).isEqualTo("made by 2.0.0");
    }
  }

  @Test
  void aDamagedCopyIsListedAndHurtsNobodyElse() throws IOException {
    String old = install("1.0.0");
    String present = install("2.0.0");
    Path copy = root.resolve("kept").resolve(Catalog.Entry.digestOf(old) + ".jar");
    Files.writeString(copy, "this is no archive");

    try (var host = open(Set.of(old, present))) {
      assertThat(host.catalog().program("walker", old)).isNull();
      assertThat(made(host, present)).isEqualTo("made by 2.0.0");
      assertThat(host.catalog().plugins()).anySatisfy(
          entry -> {
            assertThat(entry.archive()).isEqualTo(copy.toString());
            assertThat(entry.problem()).isNotBlank();
          });
    }
  }

  @Test
  void aCopyThatIsNotWhatItsNameSaysIsNotTaken() throws IOException {
    String old = install("1.0.0");
    Path copy = root.resolve("kept").resolve(Catalog.Entry.digestOf(old) + ".jar");
    String present = install("2.0.0");
    Files.copy(plugins.resolve("walker.jar"), copy, StandardCopyOption.REPLACE_EXISTING);

    try (var host = open(Set.of(old, present))) {
      assertThat(host.catalog().program("walker", old)).isNull();
    }
  }

  @Test
  void aHalfMadeCopyIsMadeAgain() throws IOException {
    String pin = install("1.0.0");
    Path copy = root.resolve("kept").resolve(Catalog.Entry.digestOf(pin) + ".jar");
    byte[] whole = Files.readAllBytes(copy);
    Files.delete(copy);
    Path half = root.resolve("kept").resolve(Catalog.Entry.digestOf(pin) + ".part");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));

    open(Set.of(pin)).close();
    assertThat(copy).hasBinaryContent(whole);
    assertThat(half).doesNotExist();
  }

  /** Puts a version in the place of the one there is, and starts and stops with it; what a process of it would pin. */
  private String install(String version) throws IOException {
    return install(version, version);
  }

  private String install(String version, String by) throws IOException {
    Jar.make(plugins, "walker", version, "", "walker.Walker", Map.of("walker.Walker", SOURCE, "walker.Step", STEP.replace("VERSION", by)));
    try (var host = PluginHost.open(List.of(plugins), "0.1.0", new PluginContext(plugins))) {
      host.keep(kept, pinsOfAll());
      return host.catalog().programPins().get("walker");
    }
  }

  /** As if a process of every version that was kept so far were there. */
  private Set<String> pinsOfAll() throws IOException {
    return archives().stream().map(name -> "walker@0#" + name.replace(".jar", "")).collect(Collectors.toSet());
  }

  private PluginHost open(Set<String> pins) {
    PluginHost host = PluginHost.open(List.of(plugins), "0.1.0", new PluginContext(plugins));
    host.keep(kept, pins);
    return host;
  }

  private List<String> archives() throws IOException {
    if (!Files.exists(root.resolve("kept"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root.resolve("kept"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** What the program of that pin does. */
  private static String made(PluginHost host, String pin) {
    try {
      return host.catalog().program("walker", pin).thing().run(null, null).text();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
