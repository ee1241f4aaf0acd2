package org.llmagentos.kernel.node.driver.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** The driver over models that do what a test says, and virtual time. */
final class Rig {

  /** What a model does with a question. */
  interface Answering {
    String answer(Asked asked) throws ModelException, InterruptedException;
  }

  /** What a model was asked. */
  record Asked(String model, Conversation conversation, Knowledge knowledge, String key, Consumer<String> pieces) {
    String words() {
      return conversation.turns().getLast() instanceof Turn.Said(String text) ? text : conversation.turns().toString();
    }
  }

  static final Tenant ME = Tenant.DEFAULT;
  static final TokenUsage USAGE = new TokenUsage(1_000, 200);

  final VirtualTime time = new VirtualTime();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final TreeMap<String, Catalog.Offered<ModelSpec, ModelProvider>> offered = new TreeMap<>();
  private final Map<String, Answering> answering = new ConcurrentHashMap<>();

  /** A model in the network that answers {@code model: question}, unless it is told otherwise. */
  Rig model(String id) {
    return model(new ModelSpec(id, true, ""));
  }

  Rig model(ModelSpec spec) {
    var provider =
        new ModelProvider() {
          @Override
          public List<ModelSpec> models() {
            return List.of(spec);
          }

          @Override
          public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key)
              throws ModelException, InterruptedException {
            return complete(model, conversation, knowledge, key, _ -> {});
          }

          @Override
          public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key, Consumer<String> pieces)
              throws ModelException, InterruptedException {
            var question = new Asked(model, conversation, knowledge, key, pieces);
            asked.add(question);
            return new Completion(model, answering.getOrDefault(model, it -> it.model() + ": " + it.words()).answer(question), USAGE);
          }
        };
    offered.put(spec.id(), new Catalog.Offered<>(new Catalog.Entry("p", "1", "d", "a", null), spec, provider));
    return this;
  }

  Rig does(String model, Answering how) {
    answering.put(model, how);
    return this;
  }

  Models models(String... lines) {
    return models(time.time(), lines);
  }

  Models models(Time passing, String... lines) {
    var file = KernelFile.parse(String.join("\n", lines), DriverSettings.PREFIXES);
    var none = new TreeMap<String, Catalog.Owned<org.llmagentos.sdk.skill.Skill>>();
    var catalog = new Catalog(List.of(), new TreeMap<>(), none, new TreeMap<>(), offered, new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    return new Models(
        new Models.Parts(
            catalog,
            (tenant, learner) -> new Learned(tenant.id() + "/" + learner),
            new Codec(),
            DriverSettings.of(file),
            passing,
            new BackOff(1_000, 8_000, () -> 1_000),
            Thread.ofVirtual().factory(),
            10_000));
  }

  /** A table that tells only whose it is. */
  record Learned(String owner) implements Knowledge {
    @Override
    public Value get(String key) {
      return Value.of(owner);
    }

    @Override
    public TreeMap<String, Value> scan(String prefix) {
      return new TreeMap<>();
    }
  }

  /** Waits until models have been asked so often. */
  void awaitAsked(int times) throws InterruptedException {
    while (asked.size() < times) {
      Thread.sleep(1);
    }
  }

  static Work.Infer work(String model, String words) {
    return new Work.Infer(model, 0, talk(words));
  }

  static Conversation talk(String words) {
    return new Conversation("1.0", List.of(new Turn.Said(words)), 500);
  }

  static Grant grant(String... models) {
    List<Capability> rights = new ArrayList<>();
    for (String model : models) {
      rights.add(new Capability.Infer(model));
    }
    return new Grant(rights, new Quota(1, 1, 1, 1, 1));
  }

  /** Asks for somebody who may ask every model. */
  static Reply ask(Models models, String model, String words) throws InterruptedException {
    return models.infer(work(model, words), ME, grant("*"), "call/1", _ -> {});
  }

  static Completion answer(Models models, String model, String words) throws InterruptedException {
    return answer(ask(models, model, words));
  }

  static Completion answer(Reply reply) {
    return ((Reply.Inferred) reply).completion();
  }

  static String failure(Reply reply) {
    return ((Reply.Failed) reply).fault().toString();
  }
}
