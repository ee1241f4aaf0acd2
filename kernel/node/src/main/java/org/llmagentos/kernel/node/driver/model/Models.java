package org.llmagentos.kernel.node.driver.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.syscall.Reply;

/**
 * Asks models: the one that is named, and where it does not answer those that stand in for it, as far as the process may ask them.
 *
 * <p><b>Threads.</b> Any; each waits for its answer, and may be interrupted. <b>Errors.</b> A model that does not answer is a
 * {@link Reply.Failed}; whatever else a plugin throws is thrown on.
 */
public final class Models {

  /**
   * What it works with.
   *
   * @param lessons what the learners of models have learned
   * @param threads makes a thread for each call
   * @param cacheBytes what may be kept of answers
   */
  public record Parts(
      Catalog catalog,
      Lessons lessons,
      Codec codec,
      DriverSettings settings,
      Time time,
      BackOff backOff,
      ThreadFactory threads,
      long cacheBytes) {}

  /** Where what was learned is looked up. */
  public interface Lessons {

    /** A learner's table for a tenant; empty when there is no such learner. */
    Knowledge of(Tenant tenant, String learner) throws InterruptedException;
  }

  private final Parts parts;
  private final Flights flights;
  private final Completions completions;
  private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

  public Models(Parts parts) {
    this.parts = parts;
    this.flights = new Flights(parts.time(), parts.threads());
    this.completions = new Completions(parts.cacheBytes());
  }

  /**
   * The answer to a question, of the model that gave it.
   *
   * @param grant of the process, which says what may stand in
   * @param key of the call, the same for all its repetitions
   * @param watcher hears what is written before the answer is whole; on any thread, and must not wait
   */
  public Reply infer(Work.Infer work, Tenant tenant, Grant grant, String key, Consumer<Writing> watcher) throws InterruptedException {
    var failures = new ArrayList<Fault>();
    for (String model : parts.settings().route(work.model())) {
      Catalog.Offered<ModelSpec, ModelProvider> offered = parts.catalog().models().get(model);
      if (offered == null) {
        failures.add(new Fault(Fault.Category.USER, "no model " + model + ": there are " + parts.catalog().models().keySet()));
      } else if (!model.equals(work.model()) && !grant.allows(new Capability.Infer(model))) {
        failures.add(new Fault(Fault.Category.DENIED, "Model " + model + " was not asked instead: the process has no right to."));
      } else {
        try {
          return new Reply.Inferred(ask(offered, work.conversation(), tenant, key, watcher));
        } catch (ModelException e) {
          failures.add(new Fault(Fault.Category.MODEL, String.valueOf(e.getMessage())));
        }
      }
    }
    return new Reply.Failed(new Fault(failures.getFirst().category(), String.join(" ", failures.stream().map(Fault::message).toList())));
  }

  private Completion ask(
      Catalog.Offered<ModelSpec, ModelProvider> offered, Conversation talk, Tenant tenant, String key, Consumer<Writing> watcher)
      throws ModelException, InterruptedException {
    String model = offered.spec().id();
    Conversation told = offered.spec().remote() ? parts.settings().redaction().of(talk, model) : talk;
    Function<Consumer<Writing>, Call> call = writing -> call(offered, told, tenant, key, writing);
    if (!offered.spec().learner().isEmpty()) { // what it would answer changes with every lesson
      return flights.ask(null, watcher, call);
    }
    Question question = Question.of(tenant, model, told, parts.codec());
    if (!parts.settings().of(model).cache()) {
      return flights.ask(question, watcher, call);
    }
    long mark = completions.mark();
    @Nullable Completion known = completions.find(question);
    if (known != null) {
      return known;
    }
    Completion completion = flights.ask(question, watcher, call);
    completions.keep(question, completion, mark);
    return completion;
  }

  private Call call(
      Catalog.Offered<ModelSpec, ModelProvider> offered, Conversation conversation, Tenant tenant, String key, Consumer<Writing> watcher) {
    String model = offered.spec().id();
    ModelSettings settings = parts.settings().of(model);
    Breaker breaker = breakers.computeIfAbsent(model, _ -> new Breaker(settings.failures(), settings.cooldownMillis()));
    return new Call(
        model,
        settings,
        breaker,
        parts.backOff(),
        parts.time(),
        () -> {
          var knowledge = parts.lessons().of(tenant, offered.spec().learner());
          var writing = new AtomicReference<>(Writing.begun(model));
          Completion completion =
              offered
                  .provider()
                  .complete(model, conversation, knowledge, key, piece -> watcher.accept(writing.updateAndGet(so -> so.plus(piece))));
          return completion.model().equals(model) ? completion : new Completion(model, completion.text(), completion.usage());
        });
  }

  /** Whether asking this model may send something off the machine: it itself, or one that stands in for it. */
  public boolean remote(String model) {
    return parts.settings().route(model).stream()
        .map(each -> parts.catalog().models().get(each))
        .anyMatch(offered -> offered != null && offered.spec().remote());
  }

  /** The models that stand in for that one, in the order in which they are asked. */
  public List<String> fallbacks(String model) {
    return parts.settings().route(model).stream().skip(1).toList();
  }

  /** What tokens of a model cost by the price table of today, to compare models: of as many read as written. 0 where it says nothing. */
  public double price(String model) {
    return parts.settings().of(model).price().of(new TokenUsage(1_000_000, 1_000_000)).doubleValue();
  }

  /** What an answer cost by the price table of today; empty where the table says nothing of its model. */
  public Optional<Cost> cost(Completion completion) {
    Price price = parts.settings().of(completion.model()).price();
    return price.equals(Price.NONE)
        ? Optional.empty()
        : Optional.of(new Cost(price.of(completion.usage()), parts.settings().currency()));
  }

  /** Models that the settings name and no plugin brings. */
  public List<String> strangers() {
    return parts.settings().strangers(parts.catalog().models().keySet());
  }

  /** Forgets every answer that was kept for a tenant. */
  public void forget(Tenant tenant) {
    completions.forget(tenant);
  }
}
