package org.llmagentos.plugin.provider.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.model.ModelsFile;

/** Lines of models of this provider. */
class DraftTest {

  private static final Path HOME = Path.of("/home/somebody/.agentos");

  @Test
  void everySettingIsTaken() {
    String file =
        """
        other.api = openai
        other.model = gpt
        small.provider = llamacpp
        small.file = models/small.gguf
        small.context = 2048
        small.threads = 3
        small.template = zephyr
        small.grammar = /etc/answers.gbnf
        small.temperature = 0.7
        small.timeout = 60
        """;
    assertThat(models(file))
        .containsOnlyKeys("small")
        .containsValue(
            new Local.Usable(
                new Settings(
                    "small",
                    HOME.resolve("models/small.gguf"),
                    2_048,
                    3,
                    "zephyr",
                    Path.of("/etc/answers.gbnf"),
                    0.7,
                    Duration.ofMinutes(1))));
  }

  @Test
  void aFileIsEnough() {
    assertThat(models("small.provider = llamacpp\nsmall.file = ~/small.gguf"))
        .containsValue(
            new Local.Usable(
                new Settings(
                    "small",
                    Path.of(System.getProperty("user.home"), "small.gguf"),
                    4_096,
                    Settings.usualThreads(),
                    "",
                    null,
                    0,
                    Duration.ofMinutes(5))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.context = 2                | line 3: context is a number of tokens from 256 to 1048576: write, for example, m.context = 4096",
        "m.threads = many             | line 3: threads is a number from 1 to 1024",
        "m.temperature = NaN          | line 3: temperature is a number from 0 to 2",
        "m.url = http://localhost     | line 3: there is no such setting: write m. and one of provider, file, context",
        "m.file = other.gguf          | line 3: m.file was said in line 2 already",
        "m.grammar =                  | line 3: a value is missing",
      })
  void aWrongLineIsTold(String line, String words) {
    assertThat(models("m.provider = llamacpp\nm.file = m.gguf\n" + line).get("m"))
        .isInstanceOfSatisfying(Local.Broken.class, broken -> assertThat(broken.problem()).startsWith("models.properties, " + words));
  }

  @Test
  void aModelWithoutAFileIsTold() {
    assertThat(models("m.provider = llamacpp"))
        .containsValue(new Local.Broken("models.properties, line 1: m has no file: add a line m.file = PATH of a GGUF file"));
  }

  private static SortedMap<String, Local> models(String file) {
    return Draft.models(ModelsFile.parse(file), HOME);
  }
}
