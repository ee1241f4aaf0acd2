package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.model.ModelsFile;

/** The file with models: what it means, and what is said when it means nothing. */
class ModelsFileTest {

  private static final String GOOD = "good.api = ollama\ngood.model = qwen3:8b\n";

  @TempDir private Path home;

  @Test
  void everySettingIsTaken() {
    Listing listing =
        listing(
            """
            \uFEFF# our own
            gpt-4.1.api = openai
            gpt-4.1.model = gpt-4.1-2025-04-14
            gpt-4.1.url = https://models.example.com/v1
            gpt-4.1.key-file = ./keys/gpt
            gpt-4.1.key-env = GPT_KEY
            gpt-4.1.timeout = 90
            gpt-4.1.temperature = 0.2
            gpt-4.1.remote = false
            gpt-4.1.stream = true
            """);
    assertThat(listing.problems()).isEmpty();
    assertThat(settings(listing, "gpt-4.1"))
        .isEqualTo(
            new Settings(
                "gpt-4.1",
                Api.OPENAI,
                "gpt-4.1-2025-04-14",
                URI.create("https://models.example.com/v1"),
                "./keys/gpt",
                "GPT_KEY",
                Duration.ofSeconds(90),
                0.2,
                false,
                true));
  }

  @Test
  void twoSettingsAreEnough() {
    assertThat(settings(listing(GOOD), "good"))
        .isEqualTo(
            new Settings(
                "good",
                Api.OLLAMA,
                "qwen3:8b",
                URI.create("http://localhost:11434"),
                null,
                null,
                Duration.ofSeconds(60),
                null,
                false,
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/v1, false",
    "http://LOCALHOST, false",
    "http://[::1]:8080, false",
    "https://127.example.com, true",
    "http://10.0.0.1, true",
  })
  void whatIsNotOnThisMachineIsRemote(String url, boolean remote) {
    assertThat(settings(listing(GOOD + "good.url = " + url), "good").remote()).isEqualTo(remote);
  }

  @Test
  void continuedLinesAndEscapesAreThoseOfProperties() {
    Listing listing = listing("# no continuation \\\na.api = \\\n  openai\na.model : m\\u0031\nb.model = \\u00zz");
    assertThat(settings(listing, "a").model()).isEqualTo("m1");
    assertThat(listing.problems()).singleElement().asString().startsWith("models.properties, line 5: \\u is followed by");
  }

  @Test
  void aFileThatIsNotThereIsNone() {
    assertThat(read()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsTold() throws Exception {
    Path file = home.resolve("models.properties");
    Files.write(file, "gut.api = f\u00FCr".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read().orElseThrow().problems()).containsExactly(file + " cannot be read, so that it brings no model: it is not UTF-8");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(read().orElseThrow().problems())
        .containsExactly(file + " cannot be read, so that it brings no model: is it a file that you may read?");
  }

  private Optional<Listing> read() {
    return ModelsFile.read(home).map(Listing::of);
  }

  private static Settings settings(Listing listing, String id) {
    return ((Listing.Usable) listing.models().get(id)).settings();
  }

  private static Listing listing(String text) {
    return Listing.of(ModelsFile.parse(text));
  }
}
