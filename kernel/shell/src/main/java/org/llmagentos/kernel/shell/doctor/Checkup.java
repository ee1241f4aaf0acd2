package org.llmagentos.kernel.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.HomeException;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.vault.VaultException;
import org.llmagentos.kernel.shell.link.Kernels;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Halt;
import org.llmagentos.kernel.shell.view.Leak;
import org.llmagentos.sdk.value.Value;

/** Looks at everything once. Nothing is started that runs on: processes that wait to be resumed stay as they are. */
public final class Checkup {

  private final Kernels kernels;
  private final List<Finding> findings = new ArrayList<>();

  public Checkup(Kernels kernels) {
    this.kernels = kernels;
  }

  /** What was found, in the order in which it should be mended. */
  public List<Finding> run() throws InterruptedException {
    findings.add(Machine.java());
    findings.add(Machine.locale());
    findings.add(Machine.distribution(kernels.config()));
    findings.add(Machine.home(kernels.config()));
    kernel();
    sandbox();
    return List.copyOf(findings);
  }

  private void sandbox() throws InterruptedException {
    try {
      findings.addAll(SandboxTrial.run(kernels.sandbox()));
    } catch (HomeException e) {
      findings.add(Finding.fail("sandbox", String.valueOf(e.getMessage())));
    }
  }

  private void kernel() throws InterruptedException {
    Optional<Control> daemon = kernels.daemon();
    try (Control control = daemon.isPresent() ? daemon.get() : kernels.reach(Boot.Mode.LOOK)) {
      String where = daemon.isPresent() ? "a daemon listens on " + kernels.socket() : "no daemon; each command boots its own kernel";
      findings.add(Finding.ok("kernel", where));
      Facts ps = ask(control, "ps");
      List<Facts> processes = ps.each("processes");
      List<Halt> halts = processes.stream().flatMap(process -> Halt.of(process).stream()).toList();
      long live = processes.stream().filter(process -> !process.has("exit")).count() - halts.size();
      String interrupted = live > 0 && daemon.isEmpty() ? "; " + live + " interrupted, `agentos resume` goes on with them" : "";
      findings.add(Finding.ok("journal", "readable, " + processes.size() + " processes" + interrupted));
      Facts readiness = ask(control, "readiness");
      if (readiness.whole("recovering") > 0) {
        findings.add(Finding.ok("recovery", readiness.whole("recovering") + " processes still catch up with their histories"));
      }
      halts.forEach(halt -> findings.add(Finding.warn("process", halt.sentence())));
      ps.each("leaked").forEach(leak -> findings.add(Finding.warn("threads", Leak.of(leak).sentence())));
      plugins(control);
      listing(control, "models", "models");
      listing(control, "environments", "environments");
    } catch (HomeException e) {
      String message = String.valueOf(e.getMessage());
      findings.add(e.busy() ? Finding.warn("kernel", message) : Finding.fail("kernel", message));
    } catch (JournalException e) {
      findings.add(Finding.fail("journal", String.valueOf(e.getMessage())));
    } catch (VaultException e) {
      findings.add(Finding.fail("keys", String.valueOf(e.getMessage())));
    } catch (ControlException e) {
      findings.add(Finding.fail("kernel", e.fault().message()));
    }
  }

  private void plugins(Control control) throws InterruptedException {
    List<Facts> plugins = list(control, "plugins", "plugins");
    List<Facts> broken = plugins.stream().filter(plugin -> plugin.has("problem")).toList();
    for (Facts plugin : broken) {
      findings.add(Finding.warn("plugin", plugin.text("id") + " is left out: " + plugin.text("problem")));
    }
    listing("plugins", plugins.stream().filter(plugin -> !plugin.has("problem")).toList());
  }

  private void listing(Control control, String op, String name) throws InterruptedException {
    listing(name, list(control, op, name));
  }

  private void listing(String name, List<Facts> things) {
    String ids = String.join(", ", things.stream().map(thing -> thing.text("id")).toList());
    findings.add(things.isEmpty() ? Finding.fail(name, "there are none: install the distribution again") : Finding.ok(name, ids));
  }

  private static List<Facts> list(Control control, String op, String name) throws InterruptedException {
    return ask(control, op).each(name);
  }

  private static Facts ask(Control control, String op) throws InterruptedException {
    return new Facts(control.request(Value.fields().with("op", Value.of(op)), _ -> {}));
  }
}
