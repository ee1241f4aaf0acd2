package org.llmagentos.plugin.provider.llamacpp;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.chat.Message;
import org.llmagentos.sdk.model.chat.Messages;
import org.llmagentos.sdk.model.chat.ProgramText;

/**
 * The models of the file, each with an {@link Engine} of its own. They are on this machine: nothing leaves it.
 *
 * <p><b>Threads.</b> Any; calls of one model wait for each other.
 */
final class LocalModels implements ModelProvider, AutoCloseable {

  /** Characters for a token, where a talk must be kept within the context: few enough for programs and for Chinese. */
  private static final int CHARACTERS_A_TOKEN = 2;

  private final SortedMap<String, Local> models;
  private final Map<String, Engine> engines = new TreeMap<>();

  /** @param nanos as {@link System#nanoTime} */
  LocalModels(SortedMap<String, Local> models, Launch launch, LongSupplier nanos) {
    this.models = models;
    models.forEach(
        (id, model) -> {
          if (model instanceof Local.Usable(Settings settings)) {
            engines.put(id, new Engine(settings, launch, nanos));
          }
        });
  }

  @Override
  public List<ModelSpec> models() {
    return models.keySet().stream().map(id -> new ModelSpec(id, false, "")).toList();
  }

  @Override
  public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key)
      throws ModelException, InterruptedException {
    return complete(model, conversation, knowledge, key, _ -> {});
  }

  @Override
  public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key, Consumer<String> pieces)
      throws ModelException, InterruptedException {
    Settings settings = settings(model);
    List<Message> messages = Messages.of(conversation.turns(), settings.context() * CHARACTERS_A_TOKEN);
    Engine engine = engines.get(model);
    if (messages.isEmpty() || engine == null) {
      throw new ModelException("There is nothing to answer: say something to model " + model + ".");
    }
    Engine.Answer answer = engine.ask(messages, conversation.maxTokens(), pieces);
    if (answer.text().isBlank()) {
      throw new ModelException(settings.words() + "it answered nothing: say it otherwise, or take a larger model.");
    }
    return new Completion(model, ProgramText.wanted(conversation, answer.text()), answer.usage());
  }

  private Settings settings(String model) throws ModelException {
    return switch (models.get(model)) {
      case Local.Usable(Settings settings) -> settings;
      case Local.Broken(String problem) -> throw new ModelException("Model " + model + " is not usable: " + problem + ".");
      case null -> throw new ModelException("There is no model " + model + " here: name one of " + models.keySet() + ".");
    };
  }

  /** Ends all workers. */
  @Override
  public void close() {
    engines.values().forEach(Engine::close);
  }
}
