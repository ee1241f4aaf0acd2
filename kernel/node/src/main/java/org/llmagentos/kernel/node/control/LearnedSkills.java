package org.llmagentos.kernel.node.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.memory.Amendment;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.memory.SkillLibrary;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.value.Value;

/** {@code trials} and {@code retire}: how one learned skill fared, and taking it out of use. */
final class LearnedSkills {

  private final Kernel kernel;
  private final Memory memory;

  LearnedSkills(Kernel kernel, Memory memory) {
    this.kernel = kernel;
    this.memory = memory;
  }

  /** Everything that is known of one skill. */
  Value.Fields trials(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Tenant tenant = Operation.tenant(request);
    SkillLibrary.Kept kept = find(request.get("skill").text(), tenant);
    String id = kept.skill().id();
    return Views.skill(kept).with("worth", Value.of(worth(id, tenant))).with("runs", Value.of(runs(id, tenant)));
  }

  /** Takes one skill out of use. */
  Value.Fields retire(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Tenant tenant = Operation.tenant(request);
    String id = find(request.get("skill").text(), tenant).skill().id();
    Amendment<Boolean> retirement = tables -> SkillLibrary.retire(id, tables.apply(SkillLibrary.ID));
    boolean changed = memory.amend(tenant, retirement);
    return Value.fields().with("id", Value.of(id)).with("retired", Value.of(true)).with("changed", Value.of(changed));
  }

  private SkillLibrary.Kept find(String beginning, Tenant tenant) throws InterruptedException {
    List<SkillLibrary.Kept> found =
        memory.skills(tenant).stream().filter(kept -> !beginning.isEmpty() && kept.skill().id().startsWith(beginning)).toList();
    if (found.isEmpty()) {
      throw new ControlException(Fault.Category.USER, "no learned skill " + beginning + ": see `agentos skill list`");
    }
    if (found.size() > 1) {
      throw new ControlException(Fault.Category.USER, found.size() + " skills begin with " + beginning + ": give more of the id");
    }
    return found.getFirst();
  }

  /**
   * What other learners think of it: their entries whose key ends with the skill's id after a bar, which is how a learner names what an
   * option is worth in a situation. A learner that names it otherwise does not appear.
   */
  private List<Value> worth(String id, Tenant tenant) throws InterruptedException {
    var worth = new ArrayList<Value>();
    for (var table : memory.tables(tenant).entrySet()) {
      for (var entry : table.getValue().entrySet()) {
        String key = entry.getKey();
        if (key.endsWith("|" + id) && entry.getValue() instanceof Value.Fields fields) {
          String situation = key.substring(0, key.length() - id.length() - 1).replace("%7C", "|").replace("%25", "%");
          worth.add(
              Value.fields()
                  .with("learner", Value.of(table.getKey()))
                  .with("situation", Value.of(situation))
                  .with("value", fields.get("value"))
                  .with("visits", fields.get("visits")));
        }
      }
    }
    return worth;
  }

  /** The processes, of those still kept, whose solution was this skill, whether they learned or reused it. */
  private List<Value> runs(String id, Tenant tenant) {
    var runs = new ArrayList<Value>();
    for (ProcessView process : kernel.processes()) {
      if (process.tenant().equals(tenant) && process.status() instanceof ExitStatus.Completed(Value.Fields result)) {
        boolean learned = names(result.get("skills_learned"), id);
        if (learned || names(result.get("skills_reused"), id)) {
          runs.add(
              Value.fields()
                  .with("pid", Value.of(process.pid().number()))
                  .with("how", Value.of(learned ? "learned" : "reused"))
                  .with("env", result.get("env"))
                  .with("seed", result.get("seed"))
                  .with("goal", result.get("goal"))
                  .with("solved", result.get("solved"))
                  .with("reward", result.get("reward")));
        }
      }
    }
    return runs;
  }

  private static boolean names(Value list, String id) {
    return list instanceof Value.Items(List<Value> items) && items.contains(Value.of(id));
  }
}
