package org.llmagentos.kernel.node.control;

import java.util.function.Consumer;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.training.Works;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.value.Value;

/**
 * {@code erase}: ends a tenant's processes, takes out everything of it, and destroys its key, so that what is left of it in free pages or
 * copies cannot be read. It can be repeated when it was interrupted; only its answer means that all is gone.
 */
final class EraseTenant implements Operation {

  private final Kernel kernel;
  private final Models models;
  private final Vault vault;
  private final Works works;

  EraseTenant(Kernel kernel, Models models, Vault vault, Works works) {
    this.kernel = kernel;
    this.models = models;
    this.vault = vault;
    this.works = works;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Tenant tenant = tenant(request);
    long processes = kernel.processes().stream().filter(process -> process.tenant().equals(tenant)).count();
    kernel.erase(tenant, () -> destroy(tenant));
    return Value.fields().with("tenant", Value.of(tenant.id())).with("processes", Value.of(processes));
  }

  /** Its processes have ended and nothing new of it begins: now what is kept of answers to it, what it trained, then its key. */
  private void destroy(Tenant tenant) {
    models.forget(tenant);
    works.erase(tenant);
    vault.destroy(tenant.id());
  }

  private Tenant tenant(Value.Fields request) {
    String id = request.get("tenant").text();
    boolean known =
        vault.owners().contains(id) || kernel.processes().stream().anyMatch(process -> process.tenant().id().equals(id));
    if (!known || id.equals(Journal.KERNEL)) {
      throw new ControlException(Fault.Category.USER, "no tenant " + id + " has anything here");
    }
    return new Tenant(id);
  }
}
