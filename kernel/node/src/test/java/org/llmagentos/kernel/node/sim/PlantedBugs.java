package org.llmagentos.kernel.node.sim;

import java.util.List;
import org.llmagentos.kernel.node.sim.ground.Mutant;

/** Bugs that somebody could make in the kernel, each of which breaks one of its promises. */
final class PlantedBugs {

  private static final String CORE = "core/src/main/java/org/llmagentos/kernel/core/";
  private static final String NODE = "node/src/main/java/org/llmagentos/kernel/node/";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "release before commit",
              NODE + "executive/Engine.java",
              "journal.afterCommit(() -> drivers.start(work.call()));",
              "drivers.start(work.call());"),
          new Mutant(
              "ONCE retried",
              NODE + "executive/Survivors.java",
              "if (drivers.effect(call.pid(), work.work()) == Effect.ONCE) {",
              "if (drivers.effect(call.pid(), work.work()) == null) {"),
          new Mutant(
              "leaked reservation",
              CORE + "Dispatcher.java",
              "budgets.settle(process, work.reserved(), free ? Usage.NONE : work.reserved());",
              ""),
          new Mutant(
              "a training costs nothing",
              CORE + "Dispatcher.java",
              "reserved.with(Resource.TRAINING_MILLIS, Math.min(now - done.since(), reserved.trainingMillis()));",
              "Usage.NONE;"),
          new Mutant(
              "duplicate completion applied",
              CORE + "Core.java",
              "if (done == null || !done.call().equals(call)) {",
              "if (done == null) {"),
          new Mutant(
              "capability widened",
              CORE + "guard/Capabilities.java",
              "&& !spawn.grant().within(grant)",
              "&& !spawn.grant().quota().within(grant.quota())"),
          new Mutant(
              "lost tail accepted",
              NODE + "journal/Journal.java",
              "if (last < parts.head().position()) {",
              "if (last < 0) {"),
          new Mutant(
              "nested call renumbered",
              NODE + "driver/SandboxDriver.java",
              "int next = count + 1;",
              "int next = kernel.recorded(outer) + count + 1;"),
          new Mutant(
              "unordered iteration",
              CORE + "Core.java",
              "table.all().stream().map(AgentProcess::image).toList();",
              "table.all().stream().sorted(java.util.Comparator.comparingInt(System::identityHashCode)).map(AgentProcess::image).toList();"),
          new Mutant(
              "acknowledged before commit",
              NODE + "executive/Engine.java",
              "journal.afterCommit(() -> answers.put(call, reply));",
              "answers.put(call, reply);"),
          new Mutant(
              "lesson not in the commit of its input",
              NODE + "executive/Engine.java",
              "if (output instanceof Output.Learn learn) {",
              "if (output instanceof Output.Learn learn && position < 0) {"),
          new Mutant(
              "snapshot forgets open calls",
              NODE + "recovery/Archive.java",
              "new Snapshot(recovery.position(), images, calls)",
              "new Snapshot(recovery.position(), images, List.of())"),
          new Mutant(
              "snapshot forgets talks",
              CORE + "process/AgentProcess.java",
              "talks.forEach((thread, talk) -> conversations.put(",
              "new TreeMap<Integer, Talk>().forEach((thread, talk) -> conversations.put("),
          new Mutant(
              "history cut one call too far",
              NODE + "recovery/Archive.java",
              "for (int from = 0; from < calls.size(); from += PACK) {",
              "for (int from = history.isCut() ? 1 : 0; from < calls.size(); from += PACK) {"),
          new Mutant(
              "checkpoint's environments not restored",
              NODE + "recovery/Rebuild.java",
              "drivers.restore(start.pid(), saved)",
              "drivers.repeatable(saved.environment())"),
          new Mutant(
              "IDEMPOTENT key from a counter that restarts",
              NODE + "driver/Drivers.java",
              "return client.kernel() + \"/\" + call;",
              "return client.kernel() + \"/\" + call.pid() + \"/\" + jobs.size();"),
          new Mutant(
              "pid reused after forget",
              CORE + "process/ProcessTable.java",
              "processes.values().removeIf(gone);",
              "processes.values().removeIf(gone);\n    lastPid = processes.isEmpty() ? 0 : processes.lastEntry().getKey().number();"),
          new Mutant(
              "seal check off",
              NODE + "vault/RowCipher.java",
              "throw new SealBroken(table, at, \"it was changed, or belongs elsewhere\");",
              """
              return unchecked(row);
                  } catch (GeneralSecurityException e) {
                    throw unusable(e);
                  }
                }

                private byte[] unchecked(byte[] row) {
                  try {
                    byte[] counter = java.util.Arrays.copyOf(((javax.crypto.spec.GCMParameterSpec) Row.parameters(row)).getIV(), 16);
                    counter[15] = 2;
                    Cipher open = Cipher.getInstance("AES/CTR/NoPadding");
                    open.init(Cipher.DECRYPT_MODE, key.secret(), new javax.crypto.spec.IvParameterSpec(counter));
                    return open.doFinal(row, Row.HEAD_BYTES, row.length - Row.HEAD_BYTES - 16);\
              """),
          new Mutant(
              "rebuild skips a nested act",
              NODE + "recovery/Rebuild.java",
              "call.nested().forEach(nested -> take(nested, courses));",
              "call.nested().stream().skip(1).forEach(nested -> take(nested, courses));"),
          new Mutant(
              "compaction deletes one input too many",
              NODE + "recovery/Compaction.java",
              "long last = Math.min(first + SLICE - 1, recovery.position());",
              "long last = Math.min(first + SLICE - 1, recovery.position()) + 1;"),
          new Mutant(
              "doubt resolved by itself at the next boot",
              CORE + "Core.java",
              "case Input.Booted booted -> boot(booted);",
              """
              case Input.Booted booted -> {
                        boot(booted);
                        for (AgentProcess process : List.copyOf(table.all())) {
                          InFlight doubted = process.doubted();
                          if (doubted != null) {
                            resolve(doubted.call(), false, outputs);
                          }
                        }
                      }\
              """),
          new Mutant(
              "quota reserved after the call",
              CORE + "Dispatcher.java",
              "Fault refusal = budgets.reserve(process, most);",
              "Fault refusal = null;"),
          new Mutant(
              "a boot changes the kernel's id",
              NODE + "executive/Kernel.java",
              "known.isEmpty() ?",
              "known.length() < 100 ?"),
          new Mutant(
              "killed while it awaits, it comes back",
              CORE + "Lifecycle.java",
              "process.awaited = null; // before the children end: nobody waits for them any more",
              ""),
          new Mutant(
              "mail: a message is delivered twice",
              CORE + "ipc/Mailbox.java",
              "taken.add(messages.removeFirst());",
              "taken.add(next);"),
          new Mutant(
              "mail: order reversed",
              CORE + "ipc/Mailbox.java",
              "messages.addLast(message);",
              "messages.addFirst(message);"),
          new Mutant(
              "mail: no bound",
              CORE + "ipc/Mailbox.java",
              "return messages.size() >= BOUND;",
              "return messages.size() > 2 * BOUND;"),
          new Mutant(
              "mail: timer not cancelled",
              CORE + "Post.java",
              "outputs.add(new Output.Cancel(process.call()));",
              ""),
          new Mutant(
              "mail: snapshot forgets mailboxes",
              CORE + "process/AgentProcess.java",
              "mailbox.messages(),",
              "List.of(),"),
          new Mutant(
              "mail: across tenants",
              CORE + "Post.java",
              "process != null && process.tenant.equals(tenant) ?",
              "process != null ?"),
          new Mutant(
              "mail: sent without the right",
              CORE + "Post.java",
              "Fault denial = related ?",
              "Fault denial = !related ?"),
          new Mutant(
              "mail: who calls a process that ends waits on",
              CORE + "Post.java",
              "for (Pid waiting : callers.of(process.pid)) {",
              "for (Pid waiting : List.<Pid>of()) {"),
          new Mutant(
              "mail: callers forgotten by a recovery",
              CORE + "Post.java",
              "if (process.inFlight != null && process.inFlight.work() instanceof Work.Call(Pid callee, _)) {",
              "if (process.pid.number() < 0 && process.inFlight != null && process.inFlight.work() instanceof Work.Call(Pid callee, _)) {"),
          new Mutant(
              "mail: names outlive their owners",
              CORE + "Post.java",
              "process.names.forEach(name -> names.free(process.tenant, name));",
              ""),
          new Mutant(
              "a snippet that diverged goes on",
              NODE + "driver/SandboxDriver.java",
              "if (divergence != null) {\n        return",
              "if (divergence != null && number < 0) {\n        return"),
          new Mutant(
              "a killed call keeps its slot",
              CORE + "Dispatcher.java",
              "scheduler.end(work.work(), work.call(), Scheduler.cost(work));",
              ""),
          new Mutant(
              "what waited at a crash does not queue up again",
              NODE + "executive/Survivors.java",
              "if (engine.runs(pid)) {",
              "if (engine.runs(pid) && pid.number() < 0) {"),
          new Mutant(
              "a snapshot forgets the queues",
              CORE + "Core.java",
              "dispatcher.queues(),",
              "java.util.Collections.emptySortedMap(),"),
          new Mutant(
              "one slot too many is given away",
              CORE + "schedule/DeviceQueue.java",
              "if (running.size() >= device.slots()) {",
              "if (running.size() > device.slots()) {"),
          new Mutant(
              "processes: restart intensity ignored",
              CORE + "Supervisor.java",
              "return parent.restarts.size() <= rule.restarts();",
              "return parent.restarts.size() <= 1_000 + rule.restarts();"),
          new Mutant(
              "processes: a permanent child that completes stays away",
              CORE + "Supervisor.java",
              "if (ward.restart() == Restart.TRANSIENT && child.status",
              "if (child.status"),
          new Mutant(
              "processes: one for all leaves siblings alive",
              CORE + "Supervisor.java",
              "case ONE_FOR_ALL -> byAge.values();",
              "case ONE_FOR_ALL -> List.<Pid>of();"),
          new Mutant(
              "processes: who awaits a child is forgotten when it is started again",
              CORE + "Supervisor.java",
              "parent.awaited = child.pid;",
              ""),
          new Mutant(
              "processes: what is started again is not paid for",
              CORE + "Supervisor.java",
              "Fault refusal = budgets.spawn(parent, before.grant.quota());",
              "Fault refusal = null;"),
          new Mutant(
              "processes: a snapshot forgets who is to be started again",
              CORE + "process/AgentProcess.java",
              "List.copyOf(wards.values()),",
              "List.of(),"),
          new Mutant(
              "processes: monitors forgotten by a recovery",
              CORE + "Links.java",
              "process.monitors.forEach(pid -> monitors.add(pid, process.pid));",
              ""),
          new Mutant(
              "processes: who monitors an ended one twice is told twice",
              CORE + "Links.java",
              "process.monitors.contains(pid) || process.mailbox.tellsOf(pid)",
              "process.monitors.contains(pid)"),
          new Mutant(
              "processes: whoever monitors and waits is not told",
              CORE + "Links.java",
              "if (watcher != null && watcher.monitors.remove(process.pid)) {",
              "if (watcher != null && watcher.inFlight == null && watcher.monitors.remove(process.pid)) {"),
          new Mutant(
              "processes: who is linked survives",
              CORE + "Links.java",
              "if (!(process.status instanceof ExitStatus.Completed)) {",
              "if (process.status instanceof ExitStatus.Crashed) {"),
          new Mutant(
              "processes: a link that was taken back holds on one side",
              CORE + "Links.java",
              "      other.links.remove(process.pid);\n    }\n    SyscallPage",
              "      other.links.contains(process.pid);\n    }\n    SyscallPage"),
          new Mutant(
              "budgets: nobody above is told that its budget is nearly spent",
              CORE + "Budgets.java",
              "upwards(process, most, (payer, part) -> charge(payer, part, actual));",
              "upwards(process, most, (payer, part) -> payer.account.settle(part, actual));"),
          new Mutant(
              "budgets: it is told again and again that one is nearly spent",
              CORE + "guard/Account.java",
              "before.of(resource) < enough && used",
              "used"),
          new Mutant(
              "processes: signal lost, to end, while it waits",
              CORE + "Core.java",
              "case Signal.Terminate _ -> process.terminateRequested = true;",
              "case Signal.Terminate _ -> process.terminateRequested |= process.inFlight == null;"),
          new Mutant(
              "processes: signal lost, to stop, in a snapshot",
              CORE + "process/AgentProcess.java",
              "        stopRequested,\n        terminateRequested,",
              "        false,\n        terminateRequested,"),
          new Mutant(
              "processes: signal lost, acknowledged by a kernel that is going down",
              NODE + "executive/Kernel.java",
              "engine.submit(input);\n    if (engine.closing()) {",
              "engine.submit(input);\n    if (engine.closing() && id.isEmpty()) {"),
          new Mutant(
              "whoever is killed in the queue pays",
              CORE + "Dispatcher.java",
              "boolean free = work.waiting() ||",
              "boolean free = work.doubtful() &&"),
          new Mutant(
              "budgets: settle before reserve",
              CORE + "guard/Account.java",
              "Usage taken = used.plus(reserved);",
              "Usage taken = used;"),
          new Mutant(
              "budgets: a tenant's is forgotten at a boot",
              CORE + "Budgets.java",
              "    edition = now;",
              "    edition = now;\n    tenants.clear();"),
          new Mutant(
              "budgets: those above do not pay",
              CORE + "Budgets.java",
              "left = Usage.each(resource -> quota.says(resource) ? 0 : paid.of(resource));",
              "left = Usage.NONE;"),
          new Mutant(
              "budgets: a tenant's limit is not looked at",
              CORE + "Budgets.java",
              "check(tenant, ofTenant, refusals, lowest, \"tenant \" + lowest.tenant.id());",
              ""),
          new Mutant(
              "budgets: what a process stored is never freed",
              CORE + "Lifecycle.java",
              "budgets.free(process, Usage.of(Resource.STORAGE, process.storage));",
              ""),
          new Mutant(
              "rates: forgotten at a boot",
              CORE + "schedule/DeviceQueue.java",
              "before != null && before.rate().equals(meter.rate()) ?",
              "before != null && before.rate().requests() < 0 ?"),
          new Mutant(
              "rates: no timer wakes what one held back",
              CORE + "Dispatcher.java",
              "if (wake < Long.MAX_VALUE) {",
              "if (wake < 0) {"),
          new Mutant(
              "no lift",
              CORE + "schedule/DeviceQueue.java",
              "if (device.policy() instanceof FairShare) {",
              "if (device.policy() instanceof FairShare && virtualTime < 0) {"));

  private PlantedBugs() {}
}
