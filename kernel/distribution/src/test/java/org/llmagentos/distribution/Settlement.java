package org.llmagentos.distribution;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.kernel.node.control.RemoteControl;
import org.llmagentos.sdk.value.Value;

/** When everything has ended: the outside must be what was asked for, to the last line, and the results must say so. */
final class Settlement {

  private final List<Promised> promises;
  private final Ground ground;
  private final Findings findings;

  Settlement(List<Promised> promises, Ground ground, Findings findings) {
    this.promises = promises;
    this.ground = ground;
    this.findings = findings;
  }

  /** Compares what was done outside with what was asked for, and results with both. */
  void count() {
    var notes = new TreeSet<String>();
    var puts = new TreeMap<String, String>();
    var kernels = new TreeSet<String>();
    ground.notes().forEach(mark -> kernels.add(mark.kernel()));
    ground.puts().forEach(mark -> kernels.add(mark.kernel()));
    findings.unless(kernels.size() == 1, "keys are of the kernels %s", kernels);
    String kernel = kernels.isEmpty() ? "" : kernels.first();
    for (Promised promise : promises) {
      SortedMap<String, Boolean> resolved = promise.resolved();
      for (Errand.Intended effect : promise.errand().effects()) {
        String mark = effect.text() + "\t" + kernel + "/" + promise.pid() + "/" + effect.step();
        if (!effect.note()) {
          puts.put(mark, effect.text());
        } else if (resolved.getOrDefault(effect.step(), true)) {
          notes.add(mark);
        }
      }
      result(promise);
    }
    List<String> noted = ground.notes().stream().map(Settlement::line).sorted().toList();
    findings.unless(noted.equals(List.copyOf(notes)), "notes differ: %s", difference(notes, noted));
    var put = new TreeSet<>(ground.puts().stream().map(Settlement::line).toList());
    findings.unless(put.equals(puts.keySet()), "puts differ: %s", difference(puts.keySet(), put));
    var files = new TreeMap<String, String>();
    puts.forEach((mark, text) -> files.put(Ground.fileName(mark.substring(mark.indexOf('\t') + 1)), text));
    findings.unless(ground.files().equals(files), "files that were put: %d, expected %d", ground.files().size(), files.size());
  }

  private static String line(Ground.Mark mark) {
    return mark.text() + "\t" + mark.key();
  }

  private static String difference(Iterable<String> expected, Iterable<String> found) {
    var missing = new TreeSet<String>();
    var more = new TreeSet<String>();
    expected.forEach(missing::add);
    found.forEach(more::add);
    var both = new TreeSet<>(missing);
    both.retainAll(more);
    missing.removeAll(both);
    more.removeAll(both);
    return "missing are %s; too many are %s".formatted(missing, more);
  }

  private void result(Promised promise) {
    Value.Fields exit = promise.exit().orElse(Value.fields());
    if (!promise.errand().drill()) {
      findings.unless(exit.get("how").equals(Value.of("completed")), "%s: %s", promise.errand().goal(), exit);
      return;
    }
    SortedMap<String, Boolean> resolved = promise.resolved();
    List<Errand.Intended> effects = promise.errand().effects();
    var undone = effects.stream().filter(effect -> !resolved.getOrDefault(effect.step(), true)).toList();
    long nested = undone.stream().filter(Errand.Intended::nested).count();
    long half = effects.size() / 2;
    Value.Fields expected =
        Value.fields()
            .with("rounds", Value.of((long) promise.errand().rounds()))
            .with("notes", Value.of(half - undone.size()))
            .with("puts", Value.of(half))
            .with("in_doubt", Value.of(undone.size() - nested))
            .with("failed", Value.of(nested));
    findings.unless(expected.equals(exit.get("result")), "%s ended with %s, expected %s", promise.errand().goal(), exit, expected);
  }

  /** Has every process replayed, and the journal audited. */
  void examine(RemoteControl control) {
    List<Value.Fields> shown = Customer.processes(control);
    var pids = new TreeMap<Long, Value>();
    promises.forEach(promise -> pids.put(promise.pid(), promise.exit().map(exit -> (Value) exit).orElse(Value.nothing())));
    var seen = new TreeMap<Long, Value>();
    shown.forEach(process -> seen.put((long) process.get("pid").number(), process.get("exit")));
    findings.unless(seen.equals(pids), "processes are %s, expected %s", seen, pids);
    for (Map.Entry<Long, Value> process : pids.entrySet()) {
      Value.Fields request = Value.fields().with("op", Value.of("replay")).with("pid", Value.of(process.getKey()));
      Value.Fields replay = control.request(request, _ -> {});
      findings.unless(replay.get("identical").equals(Value.of(true)), "replay: %s", replay);
    }
    Value.Fields audit = control.request(Value.fields().with("op", Value.of("audit")), _ -> {});
    findings.unless(audit.get("findings").equals(Value.of(List.of())), "audit: %s", audit);
  }
}
