package org.llmagentos.kernel.node.driver;

import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.syscall.Reply;

/** Asks models. */
final class ModelDriver {

  private final Catalog catalog;
  private final Memory memory;

  ModelDriver(Catalog catalog, Memory memory) {
    this.catalog = catalog;
    this.memory = memory;
  }

  Done infer(Work.Infer work, Tenant tenant, String key) throws InterruptedException {
    Catalog.Offered<ModelSpec, ModelProvider> offered = catalog.models().get(work.model());
    if (offered == null) {
      return Done.failed(Fault.Category.USER, "no model " + work.model() + ": there are " + catalog.models().keySet());
    }
    var knowledge = memory.knowledge(tenant, offered.spec().learner());
    try {
      Completion completion = offered.provider().complete(work.model(), work.conversation(), knowledge, key);
      return Done.of(new Reply.Inferred(completion));
    } catch (ModelException e) {
      return Done.failed(Fault.Category.MODEL, String.valueOf(e.getMessage()));
    }
  }

  /** Whether asking this model sends something off the machine. */
  boolean remote(String model) {
    Catalog.Offered<ModelSpec, ModelProvider> offered = catalog.models().get(model);
    return offered != null && offered.spec().remote();
  }
}
