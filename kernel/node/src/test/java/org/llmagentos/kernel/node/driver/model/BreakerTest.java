package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {

  private final VirtualTime time = new VirtualTime();
  private final Breaker breaker = new Breaker(3, 10_000);

  @Test
  void opensAfterFailuresInARowAndNotBefore() {
    fail();
    fail();
    breaker.succeeded(pass());
    fail();
    fail();
    assertThat(breaker.enter(time.now())).as("a success in between counts").isInstanceOf(Breaker.Pass.class);
    fail();
    assertThat(breaker.enter(time.now())).isEqualTo(new Breaker.Barred(10_000));
    time.pass(9_999);
    assertThat(breaker.enter(time.now())).isEqualTo(new Breaker.Barred(1));
  }

  @Test
  void letsASingleProbeThroughWhichClosesIt() {
    open();
    time.pass(10_000);
    Breaker.Pass probe = pass();
    assertThat(breaker.enter(time.now())).as("one at a time").isEqualTo(new Breaker.Barred(0));
    breaker.succeeded(probe);
    fail();
    fail();
    assertThat(breaker.enter(time.now())).as("counts anew").isInstanceOf(Breaker.Pass.class);
  }

  @Test
  void aProbeThatFailsOpensItAgain() {
    open();
    time.pass(10_000);
    fail();
    assertThat(breaker.enter(time.now())).isEqualTo(new Breaker.Barred(10_000));
  }

  @Test
  void aProbeThatIsCalledOffLeavesTheNextOneToProbe() {
    open();
    time.pass(10_000);
    breaker.left(pass(), time.now());
    breaker.succeeded(pass());
    assertThat(breaker.enter(time.now())).isInstanceOf(Breaker.Pass.class);
  }

  @Test
  void staysOpenAsLongAsTheServiceAsksFor() {
    fail();
    fail();
    breaker.failed(pass(), 60_000, time.now());
    assertThat(breaker.enter(time.now())).isEqualTo(new Breaker.Barred(60_000));
  }

  @Test
  void whatWasAskedBeforeItOpenedChangesNothing() {
    Breaker.Pass early = pass();
    Breaker.Pass other = pass();
    open();
    breaker.succeeded(early);
    assertThat(breaker.enter(time.now())).as("still open").isEqualTo(new Breaker.Barred(10_000));
    time.pass(10_000);
    Breaker.Pass probe = pass();
    breaker.failed(other, 0, time.now());
    breaker.left(early, time.now());
    assertThat(breaker.enter(time.now())).as("still being probed").isEqualTo(new Breaker.Barred(0));
    breaker.succeeded(probe);
    assertThat(breaker.enter(time.now())).isInstanceOf(Breaker.Pass.class);
  }

  private void open() {
    fail();
    fail();
    fail();
  }

  private void fail() {
    breaker.failed(pass(), 0, time.now());
  }

  private Breaker.Pass pass() {
    return (Breaker.Pass) breaker.enter(time.now());
  }
}
