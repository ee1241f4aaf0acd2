package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.model.ModelsFile;

/** What is said of a line that means nothing: where it is, and what to write instead, but never its value. */
class WrongLinesTest {

  private static final String GOOD = "good.api = ollama\ngood.model = qwen3:8b\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad.api = opnai | no such api: write bad.api = one of openai, anthropic, gemini, mistral, ollama",
        "bad.model = two words | a model's name is one word: write bad.model = the name that the service knows it by",
        "bad.url = localhost:8080 | a url is http or https, a host and a path, nothing else: write bad.url = https://api.openai.com/v1",
        "bad.url = http://me:secret@host | a url is http or https, a host and a path, nothing else: write bad.url ="
            + " https://api.openai.com/v1",
        "bad.timeout = soon | timeout is a number of seconds from 1 to 3600: write bad.timeout = 60",
        "bad.timeout = 0 | timeout is a number of seconds from 1 to 3600: write bad.timeout = 60",
        "bad.temperature = NaN | temperature is a number from 0 to 2: write bad.temperature = 0.2",
        "bad.remote = no | remote is true or false: write bad.remote = false for a service on this machine",
        "bad.key = sk-secret | a key does not belong into this file: write it into a file of its own and bad.key-file = PATH here",
        "bad.key-file = sk-secret | a path with a slash is wanted: write, for example, bad.key-file = ./bad.key",
        "bad.key-env = sksecret | the name of a variable is wanted, in capitals: write, for example, bad.key-env = OPENAI_API_KEY",
        "bad.modle = x | there is no such setting: write bad. and one of api, model, url, key-file, key-env, timeout, temperature,"
            + " remote, stream",
        "bad.timeout = | a value is missing: write it after bad.timeout =, or remove the line",
      })
  void aWrongLineIsToldAndSpoilsOneModelOnly(String line, String told) {
    String setting = line.substring("bad.".length(), line.indexOf(' '));
    String rest = (setting.equals("api") ? "" : "bad.api = openai\n") + (setting.equals("model") ? "" : "bad.model = m\n");
    Listing listing = listing(GOOD + "\n# broken:\n" + line + "\n" + rest);
    assertThat(listing.problems()).containsExactly("models.properties, line 5: " + told);
    assertThat(listing.models().get("bad")).isEqualTo(new Listing.Broken("models.properties, line 5: " + told));
    assertThat(settings(listing, "good").model()).isEqualTo("qwen3:8b");
    assertThat(listing.toString()).doesNotContain("secret");
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(listing("a.api = openai\n\nb.model = x").problems())
        .containsExactly(
            "models.properties, line 1: a has no model: add a line a.model = the name that the service knows it by",
            "models.properties, line 3: b has no api: add a line b.api = one of openai, anthropic, gemini, mistral, ollama");
  }

  @Test
  void whatIsSaidTwiceIsTold() {
    assertThat(listing(GOOD + "good.model = other").problems())
        .containsExactly("models.properties, line 3: good.model was said in line 2 already: keep one of the two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENAI_API_KEY=sk-secret", "sk-secret", "= sk-secret", ".model = sk-secret"})
  void aLineOfNoModelIsToldButNotRepeated(String line) {
    Listing listing = listing(GOOD + line);
    assertThat(listing.problems())
        .containsExactly("models.properties, line 3: a line is MODEL.SETTING = VALUE: write, for example, gpt.model = gpt-4.1");
    assertThat(listing.models()).containsOnlyKeys("good");
  }

  private static Settings settings(Listing listing, String id) {
    return ((Listing.Usable) listing.models().get(id)).settings();
  }

  private static Listing listing(String text) {
    return Listing.of(ModelsFile.parse(text));
  }
}
