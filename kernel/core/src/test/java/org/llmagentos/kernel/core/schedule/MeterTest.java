package org.llmagentos.kernel.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeterTest {

  /** A call: when it began, what it may cost, and what it has cost when it is over. */
  private static final class Call {
    private final long at;
    private long cost;

    Call(long at, long cost) {
      this.at = at;
      this.cost = cost;
    }
  }

  @Test
  void noMinuteBringsMoreThanAFullBucketAndAMinutesFilling() {
    for (long seed = 0; seed < 300; seed++) {
      play(seed);
    }
  }

  private static void play(long seed) {
    var random = new SplittableRandom(seed);
    var rate = new Rate(random.nextInt(2) * (1 + random.nextInt(20)), 1 + random.nextInt(500));
    var meter = new Meter(rate);
    List<Call> all = new ArrayList<>();
    List<Call> running = new ArrayList<>();
    long now = 1_000_000;
    for (int i = 0; i < 400; i++) {
      now += random.nextInt(3) == 0 ? random.nextInt(20_000) : 0;
      meter.fill(now);
      long most = 1 + random.nextLong(rate.units());
      if (random.nextInt(3) > 0 && meter.allows(most)) {
        meter.take(most);
        running.add(new Call(now, most));
        all.add(running.getLast());
      } else if (!running.isEmpty() && random.nextBoolean()) {
        Call over = running.remove(random.nextInt(running.size()));
        long cost = random.nextLong(over.cost + 1);
        meter.end(over.cost, cost);
        over.cost = cost;
      } else if (meter.when(most) < Long.MAX_VALUE) {
        now = Math.max(now, meter.when(most));
        meter.fill(now);
        assertThat(meter.allows(most)).as("it may begin when it was said").isTrue();
      }
      long from = now - 60_000;
      List<Call> window = all.stream().filter(call -> call.at > from).toList();
      assertThat(window.stream().mapToLong(call -> call.cost).sum()).as("seed %d", seed).isLessThanOrEqualTo(2 * rate.units());
      assertThat(rate.requests() == 0 || window.size() <= 2 * rate.requests()).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void aBucketFillsToTheMillisecond() {
    var meter = new Meter(new Rate(0, 7));
    meter.fill(1_000);
    meter.take(7);
    meter.end(7, 7);
    assertThat(meter.when(1)).as("a seventh of a minute, rounded up").isEqualTo(1_000 + 8_572);
    meter.fill(1_000 + 8_571);
    assertThat(meter.allows(1)).isFalse();
    meter.fill(1_000 + 8_572);
    assertThat(meter.allows(1)).isTrue();
  }

  @Test
  void whatIsUnderWayIsNotFilledAgain() {
    var meter = new Meter(new Rate(0, 10));
    meter.fill(0);
    meter.take(10);
    meter.fill(600_000);
    assertThat(meter.allows(1)).isFalse();
    assertThat(meter.when(1)).isEqualTo(Long.MAX_VALUE);
    meter.end(10, 4);
    assertThat(meter.allows(6)).isTrue();
    assertThat(meter.allows(7)).isFalse();
  }
}
