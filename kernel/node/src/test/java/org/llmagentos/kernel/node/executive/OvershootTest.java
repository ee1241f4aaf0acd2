package org.llmagentos.kernel.node.executive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** Many processes, each on its thread, spend one tenant's budget as fast as they can. */
class OvershootTest extends KernelRig {

  private static final int PROCESSES = 200;
  private static final int ASKS = 20;
  private static final int MOST = 100; // tokens of an answer
  private static final long TOKENS = 60_000;
  private static final long INVOKES = 1_500;
  private static final Tenant ACME = new Tenant("acme");

  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();

  /** A model that really uses some of what it may. */
  private final class Greedy implements ModelProvider {
    @Override
    public List<ModelSpec> models() {
      return List.of(new ModelSpec("greedy", false, ""));
    }

    @Override
    public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key) {
      long written = calls.incrementAndGet() % MOST + 1;
      tokens.addAndGet(5 + written);
      return new Completion(model, "x", new TokenUsage(5, written));
    }
  }

  @Test
  void twoHundredProcessesNeverOvershootTheirTenantsBudget() throws Exception {
    toy.model(new Greedy());
    toy.program(new Spender());
    boot();
    kernel.limit(ACME, List.of(new Limit(Resource.TOKENS, TOKENS), new Limit(Resource.SKILL_CALLS, INVOKES)));
    var rights = List.<Capability>of(new Capability.Infer("*"), new Capability.Invoke("*"), new Capability.Open("*"));
    for (int i = 0; i < PROCESSES; i++) {
      var goal = new Goal("spend", "Counter-v0", i, "greedy", 1);
      kernel.spawn(ACME, "spender", goal, new Grant(rights, new Quota(Quota.MOST, Quota.MOST, 0, Quota.MOST, 0)), told());
    }
    long refusals = 0;
    for (int i = 0; i < PROCESSES; i++) {
      var ended = (ExitStatus.Completed) ends.poll(50, TimeUnit.SECONDS);
      assertThat(ended).isNotNull();
      refusals += (long) ended.result().number();
    }
    TenantBudget budget = kernel.budgets().get("acme");
    assertThat(budget.used().tokens()).as("what the model used is what was charged").isEqualTo(tokens.get()).isLessThanOrEqualTo(TOKENS);
    assertThat(budget.used().tokens()).as("it is spent").isGreaterThan(TOKENS / 2);
    assertThat(toy.runs.get("up").get()).as("every skill call that was paid for, and no other").isEqualTo((int) INVOKES);
    assertThat(budget.used().skillCalls()).isEqualTo(INVOKES);
    assertThat(budget.reserved()).isEqualTo(Usage.NONE);
    assertThat(refusals).isGreaterThanOrEqualTo(PROCESSES * ASKS - INVOKES);
  }

  /** Spends what it can, and says how often it was refused for what its tenant lacks. */
  private static final class Spender implements Program {
    @Override
    public String id() {
      return "spender";
    }

    @Override
    public Value run(Goal goal, Trap trap) throws InterruptedException {
      long world = trap.call(new Syscall.Open("Counter-v0", 1)).handle();
      long refused = 0;
      for (int i = 0; i < ASKS; i++) {
        var question = new Turn.Said("question " + i + " of " + goal.seed()); // its own: equal ones are asked once
        refused += refused(trap, new Syscall.Infer("greedy", i, List.of(question), MOST), Resource.TOKENS);
        refused += refused(trap, new Syscall.Invoke("up", List.of(), world), Resource.SKILL_CALLS);
        if (i % 5 == 0) {
          trap.call(new Syscall.Reset(world, 1));
        }
      }
      return Value.of(refused);
    }
  }

  private static int refused(Trap trap, Syscall<?> syscall, Resource lacking) throws InterruptedException {
    try {
      trap.call(syscall);
      return 0;
    } catch (SyscallFailure e) {
      List<Shortage> shortages = e.fault().shortages();
      assertThat(shortages).as("%s", e.fault()).extracting(Shortage::resource).containsExactly(lacking);
      assertThat(shortages.getFirst().left()).isLessThan(shortages.getFirst().needed());
      return 1;
    }
  }

  private Listener told() {
    return new Listener() {
      @Override
      public void over(Pid pid, ExitStatus status) {
        ends.add(status);
      }
    };
  }
}
