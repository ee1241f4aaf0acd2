package org.llmagentos.plugin.program.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.testkit.TestKernel;
import org.llmagentos.sdk.value.Value;

class LearnTest {

  private final TestKernel kernel = new TestKernel().trainer(new Adding());

  @Test
  void everySeedIsTrainedToItsEnd() throws InterruptedException {
    List<Value.Fields> seeds = seeds(learn("adding numbers seeds=2 pieces=4 sums=100", kernel));
    assertThat(seeds).extracting(seed -> seed.get("seed")).containsExactly(Value.of(10), Value.of(11));
    assertThat(seeds).extracting(seed -> seed.get("done")).containsOnly(Value.of(100));
    assertThat(dones(seeds.getFirst())).containsExactly(1.0, 26.0, 51.0, 76.0, 100.0);
    assertThat(last(seeds.get(0))).isEqualTo(1_100);
    assertThat(last(seeds.get(1))).isEqualTo(1_200);
  }

  @Test
  void aSeedThatDivergesIsToldOfAndTheOthersGoOn() throws InterruptedException {
    List<Value.Fields> seeds = seeds(learn("adding numbers seeds=2 pieces=4 sums=100 odd-fails=true", kernel));
    assertThat(seeds.get(0).get("failure")).isEqualTo(Value.nothing());
    assertThat(seeds.get(1).get("failure").text()).contains("after 7 sums");
    assertThat(dones(seeds.get(1))).as("what was before").containsExactly(1.0);
  }

  @Test
  void anOrderThatMakesNoSenseEndsIt() {
    List<String> senseless = List.of("nobody numbers", "adding letters", "adding numbers sums=none", "adding numbers minuends=3");
    List<String> unreadable = List.of("adding", "adding numbers seeds=0", "adding numbers sums", "adding numbers sums=1 sums=2", "adding a=b");
    for (String wrong : Stream.concat(senseless.stream(), unreadable.stream()).toList()) {
      assertThatExceptionOfType(SyscallFailure.class)
          .isThrownBy(() -> learn(wrong, new TestKernel().trainer(new Adding())))
          .matches(failure -> failure.fault().category() == Fault.Category.USER);
    }
  }

  @Test
  void whatIsLostIsTrainedAgain() throws InterruptedException {
    var asked = new ArrayList<String>();
    Trap forgetful =
        failing(
            train -> {
              asked.add(train.from());
              boolean lost = asked.size() == 4 || asked.size() == 5; // the newest, then the one before it
              return lost ? new Fault(Fault.Category.KERNEL, "it is damaged") : null;
            });
    Value.Fields seed = seeds(kernel.run(through(forgetful), goal("adding numbers pieces=4 sums=100"))).getFirst();
    assertThat(last(seed)).isEqualTo(1_100);
    assertThat(asked.get(4)).as("the state before").isEqualTo(asked.get(2));
    assertThat(asked.get(5)).as("from the beginning").isEmpty();
  }

  @Test
  void whatTakesTooLongIsCut() throws InterruptedException {
    var units = new ArrayList<Long>();
    Trap slow =
        failing(
            train -> {
              units.add(train.units());
              var shortage = new Shortage(Resource.TRAINING_MILLIS, train.millis() + 1, train.millis());
              return train.units() > 10 ? new Fault(Fault.Category.QUOTA, "too long", List.of(shortage)) : null;
            });
    Value.Fields seed = seeds(kernel.run(through(slow), goal("adding numbers pieces=4 sums=100"))).getFirst();
    assertThat(last(seed)).isEqualTo(1_100);
    assertThat(units).contains(25L, 13L, 7L);
  }

  @Test
  void aSmallBudgetIsUsedToItsEnd() throws InterruptedException {
    var served = new ArrayList<Long>();
    Trap poor =
        failing(
            train -> {
              long left = 3_000 - 1_000L * served.size(); // a piece costs a second
              var shortage = new Shortage(Resource.TRAINING_MILLIS, train.millis(), left);
              if (train.millis() > left) {
                return new Fault(Fault.Category.QUOTA, "the budget is spent", List.of(shortage));
              }
              served.add(train.millis());
              return null;
            });
    Value.Fields seed = seeds(kernel.run(through(poor), goal("adding numbers pieces=4 sums=100"))).getFirst();
    assertThat(served).containsExactly(3_000L, 2_000L, 1_000L);
    assertThat(dones(seed)).containsExactly(1.0, 26.0, 51.0);
    assertThat(seed.get("failure").text()).isEqualTo("the budget is spent");
  }

  private interface Mishap {
    Fault of(Syscall.Train train);
  }

  private Trap failing(Mishap mishap) {
    return new Trap() {
      @Override
      public <R extends Reply> R call(Syscall<R> syscall) throws InterruptedException {
        Fault fault = syscall instanceof Syscall.Train train ? mishap.of(train) : null;
        if (fault != null) {
          throw new SyscallFailure(fault);
        }
        return kernel.call(syscall);
      }
    };
  }

  private static Program through(Trap other) {
    return new Program() {
      @Override
      public String id() {
        return "learn";
      }

      @Override
      public Value run(Goal goal, Trap trap) throws InterruptedException {
        return new Learn().run(goal, other);
      }
    };
  }

  private static Value learn(String order, TestKernel kernel) throws InterruptedException {
    return kernel.run(new Learn(), goal(order));
  }

  private static Goal goal(String order) {
    return new Goal(order, "", 10, "", 1);
  }

  private static List<Value.Fields> seeds(Value result) {
    Value seeds = ((Value.Fields) result).get("seeds");
    return ((Value.Items) seeds).values().stream().map(Value.Fields.class::cast).toList();
  }

  private static List<Double> dones(Value.Fields seed) {
    return ((Value.Items) seed.get("curve")).values().stream().map(point -> ((Value.Fields) point).get("done").number()).toList();
  }

  private static double last(Value.Fields seed) {
    var point = (Value.Fields) ((Value.Items) seed.get("curve")).values().getLast();
    return ((Value.Fields) point.get("measures")).get("sum").number();
  }
}
