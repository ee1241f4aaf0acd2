package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.testkit.MemoryTable;

/** What the plugin brings. */
class LangChain4jPluginTest {

  @TempDir private Path home;

  @Test
  void nothingWhenNothingIsConfigured() {
    assertThat(LangChain4jPlugin.brought(new Surroundings(home, _ -> null))).isEmpty();
  }

  @Test
  void withoutAFileWhatTheKeysOpen() throws Exception {
    assertThat(ids(Map.of("OPENAI_API_KEY", "k"))).containsExactly("gpt-4.1", "gpt-4.1-mini");
    assertThat(ids(Map.of("ANTHROPIC_API_KEY", "k"))).containsExactly("claude-haiku-4-5", "claude-sonnet-4-5");
    assertThat(ids(Map.of("GOOGLE_API_KEY", "k"))).containsExactly("gemini-2.5-flash", "gemini-2.5-pro");
    assertThat(ids(Map.of("GEMINI_API_KEY", "k"))).containsExactly("gemini-2.5-flash", "gemini-2.5-pro");
    assertThat(ids(Map.of("MISTRAL_API_KEY", "k", "AI21_API_KEY", "k")))
        .containsExactly("codestral-latest", "jamba-large", "jamba-mini", "mistral-large-latest");
    assertThat(ids(Map.of("NVIDIA_API_KEY", "k"))).containsExactly("meta/llama-3.3-70b-instruct", "qwen/qwen2.5-coder-32b-instruct");
    assertThat(ids(Map.of("OPENAI_API_KEY", " "))).isEmpty();
    Files.writeString(home.resolve("mistral_api_key"), "k");
    assertThat(ids(Map.of("CREDENTIALS_DIRECTORY", home.toString()))).containsExactly("codestral-latest", "mistral-large-latest");
  }

  @Test
  void withAFileWhatItNamesAndNothingElse() throws Exception {
    String file = "here.api = ollama\nhere.model = x\nbroken.api = x\nthere.api = gemini\nthere.model = y";
    Files.writeString(home.resolve("models.properties"), file);
    ModelProvider provider = LangChain4jPlugin.brought(new Surroundings(home, Map.of("OPENAI_API_KEY", "k")::get)).getFirst();
    assertThat(provider.models())
        .containsExactly(new ModelSpec("broken", false, ""), new ModelSpec("here", false, ""), new ModelSpec("there", true, ""));
  }

  /** The same plugin behind a class loader that has no langchain4j. */
  @Test
  void langchain4jIsNotNeededBeforeTheFirstQuestion() throws Exception {
    var without =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("dev.langchain4j") || name.startsWith(LangChain4jPlugin.class.getPackageName() + ".")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    URL classes = LangChain4jPlugin.class.getProtectionDomain().getCodeSource().getLocation();
    try (var loader = new URLClassLoader(new URL[] {classes}, without)) {
      Class<?> surroundings = loader.loadClass(Surroundings.class.getName());
      Constructor<?> make = surroundings.getDeclaredConstructor(Path.class, Function.class);
      make.setAccessible(true);
      Method brought = loader.loadClass(LangChain4jPlugin.class.getName()).getDeclaredMethod("brought", surroundings);
      brought.setAccessible(true);
      Function<String, String> environment = Map.of("ANTHROPIC_API_KEY", "k")::get;
      var provider = (ModelProvider) ((List<?>) brought.invoke(null, make.newInstance(home, environment))).getFirst();
      assertThat(provider.models()).hasSize(2);
      var asked = new Conversation("1.0", Asking.SECOND_ROUND, 10);
      assertThat(catchThrowable(() -> provider.complete("claude-haiku-4-5", asked, new MemoryTable(), "k")))
          .as("and then it is")
          .isInstanceOf(NoClassDefFoundError.class);
    }
  }

  private List<String> ids(Map<String, String> environment) {
    return LangChain4jPlugin.brought(new Surroundings(home.resolve("none"), environment::get)).stream()
        .flatMap(provider -> provider.models().stream())
        .map(ModelSpec::id)
        .toList();
  }
}
