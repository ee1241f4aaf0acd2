package org.llmagentos.plugin.program.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.testkit.Exchange;
import org.llmagentos.sdk.testkit.TestKernel;
import org.llmagentos.sdk.value.Value;

class DrillTest {

  @TempDir Path folder;
  private Ground ground;

  @BeforeEach
  void enter() {
    ground = Ground.enter(folder);
  }

  @AfterEach
  void leave() {
    Ground.leave();
  }

  @Test
  void checkpointsHaveTheOrderedSizeAndHoldTheCount() throws InterruptedException {
    TestKernel kernel = Ground.kernel();
    assertThat(kernel.run(new Drill(), Ground.goal("checkpoint calls=100 bytes=8"))).isEqualTo(Value.of(100L));
    List<String> states = kernel.calls(Syscall.Checkpoint.class).stream().map(call -> call.state().text()).toList();
    assertThat(states).hasSize(100).startsWith("1.......", "2.......").endsWith("99......", "100.....");
  }

  @Test
  void callsDependOnEveryAnswerAndRestForAYear() throws InterruptedException {
    TestKernel kernel = Ground.kernel();
    Value three = kernel.run(new Drill(), Ground.goal("calls calls=3 rest=true"));
    assertThat(kernel.calls(Syscall.Random.class)).hasSize(3);
    assertThat(kernel.calls(Syscall.Sleep.class)).containsExactly(new Syscall.Sleep(31_536_000_000L));
    assertThat(ground.run("calls calls=3")).isEqualTo(three);
    long digest = 1;
    for (Exchange exchange : kernel.history()) {
      digest = exchange.answer() instanceof Reply.Bits(long bits) ? 31 * digest + bits : digest;
    }
    assertThat(three).as("every answer counts, and so does their order").isEqualTo(Value.of(digest));
  }

  @Test
  void effectsHaveTextsOfTheirOwnAndAreCounted() throws InterruptedException {
    TestKernel kernel = Ground.kernel();
    Value result = kernel.run(new Drill(), Ground.goal("effects rounds=3 name=a"));
    assertThat(result).isEqualTo(new Tally(3, 6, 6, 0, 0).fields());
    assertThat(ground.texts("notes")).containsExactly("a/1/1", "a/1/4", "a/2/1", "a/2/4", "a/3/1", "a/3/4");
    assertThat(ground.texts("puts")).containsExactly("a/1/2", "a/1/3", "a/2/2", "a/2/3", "a/3/2", "a/3/3");
    assertThat(folder.resolve("put")).isDirectoryNotContaining("glob:**.part");
    assertThat(folder.resolve("put").toFile().list()).hasSize(6);
    assertThat(kernel.calls(Syscall.Publish.class)).extracting(publish -> publish.topic().name() + publish.body())
        .containsExactly("drill1", "drill2", "drill3");
  }

  @Test
  void supervisedChildrenAreAwaitedOneByOne() throws InterruptedException {
    TestKernel kernel = Ground.kernel().child(spawn -> new ExitStatus.Completed(Value.of(4L)));
    Value result = kernel.run(new Drill(), Ground.goal("supervise children=3 one_in=4 restarts=5"));
    assertThat(result).isEqualTo(Value.fields().with("children", Value.of(3L)).with("again", Value.of(0L)));
    assertThat(kernel.calls(Syscall.Supervise.class)).hasSize(1);
    assertThat(kernel.calls(Syscall.Spawn.class)).hasSize(3).allSatisfy(spawn -> {
      assertThat(spawn.restart()).isEqualTo(Restart.TRANSIENT);
      assertThat(spawn.goal().text()).isEqualTo("falter one_in=4");
    });
    assertThat(kernel.calls(Syscall.Await.class)).hasSize(3);
  }

  @Test
  void itFaltersButForOneInSoManyTimes() throws InterruptedException {
    TestKernel kernel = Ground.kernel();
    int lucky = 0;
    for (int i = 0; i < 400; i++) {
      try {
        assertThat(kernel.run(new Drill(), Ground.goal("falter one_in=4"))).isEqualTo(Value.of(4L));
        lucky++;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("faltered, as ordered");
      }
    }
    assertThat(lucky).isBetween(60, 140);
  }

  @Test
  void aLoopAsksNothing() throws InterruptedException {
    TestKernel kernel = Ground.kernel();
    Value result = kernel.run(new Drill(), Ground.goal("loop millions=2"));
    assertThat(kernel.history()).isEmpty();
    assertThat(result).isEqualTo(ground.run("loop millions=2")).isNotEqualTo(ground.run("loop millions=3"));
  }

  @Test
  void whatIsInDoubtIsCountedAndNotTriedAgain() throws InterruptedException {
    TestKernel kernel =
        Ground.kernel()
            .refuse(
                call -> call instanceof Syscall.Invoke invoke && invoke.arguments().getFirst().text().equals("drill/2/1"),
                new Fault(Fault.Category.IN_DOUBT, "refused by the test"));
    assertThat(kernel.run(new Drill(), Ground.goal("effects rounds=3"))).isEqualTo(new Tally(3, 5, 6, 1, 0).fields());
    assertThat(ground.texts("notes")).doesNotContain("drill/2/1").hasSize(5);
    assertThat(kernel.calls(Syscall.Invoke.class)).hasSize(6);
  }

  @Test
  void anyOtherRefusalEndsIt() {
    TestKernel kernel = Ground.kernel().refuse(Syscall.Execute.class::isInstance, new Fault(Fault.Category.DENIED, "no"));
    assertThatExceptionOfType(SyscallFailure.class).isThrownBy(() -> kernel.run(new Drill(), Ground.goal("effects rounds=3")));
  }

  @Test
  void effectsThatFailAreCounted() throws InterruptedException {
    Ground.leave();
    assertThat(ground.run("effects rounds=2")).isEqualTo(new Tally(2, 0, 0, 0, 6).fields());
  }

  @Test
  void resumedEffectsGoOnWithTheNextRound() throws InterruptedException {
    Tally begun = new Tally(2, 4, 3, 1, 0);
    Value result = new Drill().resume(Ground.goal("effects rounds=3"), begun.fields(), Ground.kernel());
    assertThat(result).isEqualTo(new Tally(3, 6, 5, 1, 0).fields());
    assertThat(ground.texts("notes")).containsExactly("drill/3/1", "drill/3/4");
  }

  @Test
  void snippetsPlayAndLeaveNothingOpen() throws InterruptedException {
    TestKernel kernel = Ground.kernel().skills(List.of(new Siren()));
    var result = (Value.Fields) kernel.run(new Drill(), Ground.goal("snippets rounds=3 env=Corridor-v0"));
    assertThat(result.get("rounds")).isEqualTo(Value.of(3L));
    assertThat(result.get("calls").number()).isPositive();
    assertThat(result.get("steps").number()).isPositive();
    assertThat(kernel.calls(Syscall.Open.class)).extracting(Syscall.Open::seed).containsExactly(3L, 4L, 5L);
    assertThat(kernel.handles()).isEmpty();
    assertThat(kernel.calls(Syscall.Execute.class)).extracting(execute -> execute.snippet().text())
        .allSatisfy(text -> assertThat(text).contains("press()").doesNotContain("siren", "drill"));
  }

  /** A skill without arguments that acts outside. */
  private static final class Siren implements Skill {
    @Override
    public SkillSpec spec() {
      return new SkillSpec("siren", "", List.of(), new Type.Nothing(), new Wording("Sounds the siren.", "拉响警报。"), Effect.ONCE);
    }

    @Override
    public SkillResult invoke(List<Value> arguments, Body body) {
      return SkillResult.done();
    }
  }
}
