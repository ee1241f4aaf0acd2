package org.llmagentos.kernel.node.control;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.memory.Forgetting;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.memory.Restoring;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.value.Value;

/** {@code experience, forget, restore}: what a tenant's learners know, given out, forgotten, and taken in. */
final class Experiences {

  private final Memory memory;

  Experiences(Memory memory) {
    this.memory = memory;
  }

  /** Every entry of every table. */
  Value.Fields experience(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Tenant tenant = Operation.tenant(request);
    long entries = 0;
    var tables = memory.tables(tenant);
    for (var table : tables.entrySet()) {
      for (var entry : table.getValue().entrySet()) {
        events.accept(
            Value.fields()
                .with("event", Value.of("entry"))
                .with("learner", Value.of(table.getKey()))
                .with("key", Value.of(entry.getKey()))
                .with("value", entry.getValue()));
        entries++;
      }
    }
    return Value.fields()
        .with("tenant", Value.of(tenant.id()))
        .with("learners", texts(tables.keySet()))
        .with("entries", Value.of(entries))
        .with("away", texts(memory.away(tenant)));
  }

  /** Forgets what one learner, or every one, has learned. */
  Value.Fields forget(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Tenant tenant = Operation.tenant(request);
    List<String> named = request.get("learner") instanceof Value.Text(String learner) ? List.of(known(learner, tenant)) : List.of();
    long entries = memory.amend(tenant, new Forgetting(named, memory.learners()));
    return Value.fields().with("tenant", Value.of(tenant.id())).with("learners", texts(named)).with("entries", Value.of(entries));
  }

  /** Puts whole tables in the place of empty ones. */
  Value.Fields restore(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Tenant tenant = Operation.tenant(request);
    var tables = new TreeMap<String, SortedMap<String, Value>>();
    fields(request.get("tables")).forEach((learner, table) -> tables.put(here(learner), fields(table)));
    try {
      long entries = memory.amend(tenant, new Restoring(tables));
      return Value.fields()
          .with("tenant", Value.of(tenant.id()))
          .with("learners", texts(tables.keySet()))
          .with("entries", Value.of(entries));
    } catch (Restoring.Occupied e) {
      throw refused(
          "the learner %s has learned something else already, and nothing is added to that: `agentos experience erase --learner %s` first"
              .formatted(e.getMessage(), e.getMessage()));
    } catch (IllegalStateException e) {
      throw refused("the table of the learner library cannot be used: " + e.getMessage());
    }
  }

  private String known(String learner, Tenant tenant) throws InterruptedException {
    if (memory.knows(learner) || memory.away(tenant).contains(learner)) {
      return learner;
    }
    throw refused("no learner %s: there are %s".formatted(learner, memory.learners()));
  }

  private String here(String learner) {
    if (memory.knows(learner)) {
      return learner;
    }
    throw refused("the learner %s is not installed, there are %s: install its plugin first".formatted(learner, memory.learners()));
  }

  private static SortedMap<String, Value> fields(Value value) {
    return value instanceof Value.Fields fields ? fields.values() : Collections.emptySortedMap();
  }

  private static Value texts(Collection<String> texts) {
    return Value.of(texts.stream().map(Value::of).toList());
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
