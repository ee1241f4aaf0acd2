package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelsFile;

/** Where keys are looked for, and that they are told to nobody. */
class KeysTest {

  private static final String MODEL = "m.api = openai\nm.model = x\n";

  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void theFileComesFirst() throws Exception {
    Files.writeString(home.resolve("m.key"), "from-file\n");
    environment.put("OPENAI_API_KEY", "from-variable");
    assertThat(find("m.key-file = ./m.key")).isEqualTo(new Key("from-file", "the file " + home.resolve("m.key")));
    environment.put("HOME", home.toString());
    assertThat(find("m.key-file = ~/m.key").secret()).isEqualTo("from-file");
    assertThat(find("m.key-file = " + home.resolve("m.key")).secret()).isEqualTo("from-file");
  }

  @Test
  void thenTheCredentialThenTheVariable() throws Exception {
    environment.put("OPENAI_API_KEY", " from-variable ");
    assertThat(find("")).isEqualTo(new Key("from-variable", "the variable OPENAI_API_KEY"));
    environment.put("CREDENTIALS_DIRECTORY", home.toString());
    assertThat(find("").secret()).isEqualTo("from-variable");
    Path credential = home.resolve("openai_api_key");
    Files.writeString(credential, "from-credential");
    assertThat(find("")).isEqualTo(new Key("from-credential", "the systemd credential " + credential));
  }

  @Test
  void aNamedVariableTakesThePlaceOfTheUsualOne() throws Exception {
    environment.put("OPENAI_API_KEY", "usual");
    environment.put("OUR_KEY", "ours");
    assertThat(find("m.key-env = OUR_KEY").secret()).isEqualTo("ours");
    environment.remove("OUR_KEY");
    assertThat(refusal("m.key-env = OUR_KEY")).startsWith("Model m has no key: looked for the variable OUR_KEY. Set the variable,");
  }

  @Test
  void aKeyIsReadWhenItIsNeeded() throws Exception {
    var keys = new Keys(new Surroundings(home, environment::get));
    Settings settings = settings("");
    environment.put("OPENAI_API_KEY", "old");
    assertThat(keys.find(settings).orElseThrow().secret()).isEqualTo("old");
    environment.put("OPENAI_API_KEY", "new");
    assertThat(keys.find(settings).orElseThrow().secret()).isEqualTo("new");
  }

  @Test
  void theUsualKeyGoesToItsOwnServiceOnly() throws Exception {
    environment.put("OPENAI_API_KEY", "of-openai");
    environment.put("AI21_API_KEY", "of-ai21");
    var keys = new Keys(new Surroundings(home, environment::get));
    assertThat(keys.find(settings("m.url = http://127.0.0.1:8080/v1"))).isEmpty();
    assertThat(keys.find(settings("m.url = https://models.example.com/v1"))).isEmpty();
    assertThat(keys.find(settings("m.url = http://api.openai.com/v1"))).as("in clear text").isEmpty();
    assertThat(keys.find(settings("m.url = https://api.ai21.com/studio/v1")).orElseThrow().secret()).isEqualTo("of-ai21");
  }

  @Test
  void whatIsMissingIsNamed() {
    environment.put("CREDENTIALS_DIRECTORY", "/run/creds");
    assertThat(refusal(""))
        .isEqualTo(
            "Model m has no key: looked for the variable OPENAI_API_KEY, the systemd credential /run/creds/openai_api_key. Set the"
                + " variable, or name a file that holds the key with m.key-file in " + home.resolve("models.properties") + ".");
    assertThat(refusal("m.key-file = keys/none"))
        .isEqualTo(
            "Model m has no key: there is no file " + home.resolve("keys/none") + ", which m.key-file in models.properties names. Write the"
                + " key into it, or correct the path.");
  }

  @Test
  void whatIsNoKeyIsRefusedWithoutRepeatingIt() throws Exception {
    Path file = home.resolve("m.key");
    for (String text : new String[] {"OPENAI_API_KEY=two\nlines", "sk-sécret", "a b"}) {
      Files.writeString(file, text);
      assertThat(refusal("m.key-file = ./m.key"))
          .isEqualTo(
              "Model m has no key: the file " + file + " holds more than one word of plain letters, digits and signs. Write the key"
                  + " into it, and nothing else.");
    }
    Files.writeString(file, "\n");
    assertThat(refusal("m.key-file = ./m.key")).contains(file + " is empty.");
    Files.writeString(file, "k".repeat(20_000));
    assertThat(refusal("m.key-file = ./m.key")).isEqualTo("Model m has no key: the file " + file + " is larger than a key is.");
  }

  @Test
  void aKeyDoesNotPrintItself() {
    assertThat(new Key("secret", "the variable X").toString()).isEqualTo("the key in the variable X");
  }

  private Key find(String more) throws ModelException {
    return new Keys(new Surroundings(home, environment::get)).find(settings(more)).orElseThrow();
  }

  private String refusal(String more) {
    return catchThrowableOfType(ModelException.class, () -> find(more)).getMessage();
  }

  private static Settings settings(String more) {
    return ((Listing.Usable) Listing.of(ModelsFile.parse(MODEL + more)).models().get("m")).settings();
  }
}
