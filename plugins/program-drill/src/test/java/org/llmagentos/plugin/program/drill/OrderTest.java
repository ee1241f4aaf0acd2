package org.llmagentos.plugin.program.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.process.Strategy;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.value.Value;

class OrderTest {

  @Test
  void everyFormIsRead() {
    assertThat(Order.of(" checkpoint  bytes=40 calls=3 ")).isEqualTo(new Checkpoints(3, 40));
    assertThat(Order.of("calls calls=0")).isEqualTo(new Calls(0, false));
    assertThat(Order.of("calls calls=1000000000 rest=true")).isEqualTo(new Calls(1_000_000_000, true));
    assertThat(Order.of("effects rounds=7")).isEqualTo(new Effects(7, "drill", 0));
    assertThat(Order.of("effects rounds=7 name=a-1 checkpoint=2")).isEqualTo(new Effects(7, "a-1", 2));
    assertThat(Order.of("falter one_in=2")).isEqualTo(new Falters(2));
    assertThat(Order.of("loop millions=2")).isEqualTo(new Loops(2));
    assertThat(Order.of("supervise children=2 one_in=3"))
        .isEqualTo(new Supervises(2, 3, new Supervision(Strategy.ONE_FOR_ONE, 90, 60_000)));
    assertThat(Order.of("supervise children=2 one_in=3 strategy=rest_for_one restarts=4 within=50"))
        .isEqualTo(new Supervises(2, 3, new Supervision(Strategy.REST_FOR_ONE, 4, 50)));
    assertThat(Order.of("talk messages=9 window=4 together=2")).isEqualTo(new Talks(9, 4, 2));
    assertThat(Order.of("listen messages=9")).isEqualTo(new Talks.Listens(9, 1));
    assertThat(Order.of("snippets rounds=2 env=Corridor-v0")).isEqualTo(new Snippets(2, "Corridor-v0"));
  }

  @ParameterizedTest
  @CsvSource({
    "dance, there is no drill dance",
    "calls, calls= is missing",
    "calls 5, 5 is not of the form key=value",
    "calls calls=, calls= is not of the form key=value",
    "calls =5, =5 is not of the form key=value",
    "calls calls=5 calls=6, calls is set twice",
    "calls calls=5 rounds=6, drill calls has no setting rounds",
    "calls calls=-5, 'calls is a whole number from 0 to 1000000000, not -5'",
    "calls calls=1000000001, 'calls is a whole number from 0 to 1000000000, not 1000000001'",
    "calls calls=5.0, not 5.0",
    "calls calls=5 rest=yes, 'rest is true or false, not yes'",
    "checkpoint calls=5, bytes= is missing",
    "checkpoint calls=100 bytes=2, a state that counts to 100 has 3 to",
    "checkpoint calls=1 bytes=16777217, not 16777217",
    "effects rounds=1 name=a/b, not a/b",
    "falter one_in=0, 'one in 1 or more, not 0'",
    "supervise children=1 one_in=1 strategy=all, 'one_for_one, one_for_all or rest_for_one, not all'",
    "supervise children=1 one_in=1 restarts=1001, 'not 1001 times'",
    "talk messages=5 window=0, a talk has at least one message",
    "snippets rounds=1, env= is missing"
  })
  void whatIsWrongIsSaid(String text, String what) {
    assertThatIllegalArgumentException().isThrownBy(() -> Order.of(text)).withMessageContaining(what);
  }

  @Test
  void aBadOrderEndsTheProgramAndSaysWhatCanBeOrdered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ground.kernel().run(new Drill(), Ground.goal("dance")))
        .withMessage("there is no drill dance in \"dance\"; say one of: " + Order.FORMS);
  }

  @Test
  void anOrderWithoutCheckpointsIsNotResumed() {
    assertThatThrownBy(() -> new Drill().resume(Ground.goal("calls calls=1"), Value.nothing(), Ground.kernel()))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
