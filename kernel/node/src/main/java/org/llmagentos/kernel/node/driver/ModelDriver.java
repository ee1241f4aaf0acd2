package org.llmagentos.kernel.node.driver;

import java.util.function.Consumer;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.driver.model.Writing;

/** Asks models. */
final class ModelDriver {

  private final Models models;

  ModelDriver(Models models) {
    this.models = models;
  }

  Done infer(Work.Infer work, Output.Dispatch dispatch, String key, Consumer<Writing> watcher) throws InterruptedException {
    return Done.of(models.infer(work, dispatch.tenant(), dispatch.grant(), key, watcher));
  }

  /** Whether asking this model sends something off the machine. */
  boolean remote(String model) {
    return models.remote(model);
  }
}
