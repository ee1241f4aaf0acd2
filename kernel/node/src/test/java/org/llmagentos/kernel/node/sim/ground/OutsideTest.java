package org.llmagentos.kernel.node.sim.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.sim.ground.Outside.Deed;
import org.llmagentos.kernel.node.sim.ground.Outside.Manner;

class OutsideTest {

  private final Scheduler scheduler = new Scheduler(3);
  private final Outside outside = new Outside();

  @Test
  void doesEachThingInItsManner() throws Exception {
    Door door = door(null);
    assertThat(door.ask(Manner.ONCE, "k", "mail")).isNotEqualTo(door.ask(Manner.ONCE, "k", "mail"));
    assertThat(door.ask(Manner.IDEMPOTENT, "k", "put")).isEqualTo(door.ask(Manner.IDEMPOTENT, "k", "put"));
    assertThat(door.ask(Manner.MODEL, "k", "hi")).isEqualTo(door.ask(Manner.MODEL, "k", "hi"));
    assertThat(door.ask(Manner.MODEL, "k", "hi")).isNotEqualTo(door.ask(Manner.MODEL, "l", "hi"));

    assertThat(outside.deeds(Manner.ONCE)).containsOnlyKeys("k");
    assertThat(outside.deeds(Manner.ONCE).get("k")).extracting(Deed::text).containsExactly("mail", "mail");
    assertThat(outside.deeds(Manner.IDEMPOTENT).get("k")).hasSize(2);
    assertThat(outside.deeds(Manner.MODEL)).containsOnlyKeys("k", "l");
    assertThat(outside.deeds()).hasSize(8);
  }

  @Test
  void aCrashFallsOnEitherSideOfADeed() {
    assertThat(crashing(Mishap.CRASH_BEFORE)).isZero();
    assertThat(crashing(Mishap.CRASH_AFTER)).isEqualTo(1);
  }

  @Test
  void anyKillMayFallOnEitherSideOfADeed() {
    var outcomes = new HashSet<String>();
    for (int steps = 0; steps < 12; steps++) {
      var world = new Scheduler(steps);
      var machine = world.incarnation();
      var around = new Outside();
      var door = new Door(world, machine, around, Plan.NOTHING);
      machine.killAfter(steps);
      world.run(
          () -> {
            try {
              machine.call("skill", () -> door.ask(Manner.ONCE, "k", "mail"));
              outcomes.add("answered " + around.deeds().size());
            } catch (Gone e) {
              outcomes.add("gone " + around.deeds().size());
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    assertThat(outcomes).containsExactlyInAnyOrder("gone 0", "gone 1", "answered 1");
  }

  @Test
  void failsBeforeOrAfter() {
    assertThatThrownBy(() -> door(Mishap.FAIL).ask(Manner.ONCE, "k", "mail")).isInstanceOf(Door.Refused.class);
    assertThat(outside.deeds()).isEmpty();
    assertThatThrownBy(() -> door(Mishap.FAIL_AFTER).ask(Manner.ONCE, "k", "mail")).isInstanceOf(Door.Refused.class);
    assertThat(outside.deeds()).hasSize(1);
  }

  @Test
  void hangsUntilItIsInterrupted() {
    Thread caller =
        scheduler.threads("caller").newThread(
            () -> {
              try {
                door(Mishap.HANG).ask(Manner.MODEL, "k", "hi");
                scheduler.note("answered");
              } catch (InterruptedException e) {
                scheduler.note("cancelled");
              } catch (Door.Refused e) {
                throw new IllegalStateException(e);
              }
            });
    caller.start();
    scheduler.run(
        () -> {
          scheduler.pause(1_000_000);
          caller.interrupt();
          scheduler.pause(1);
        });
    assertThat(scheduler.trail()).contains("cancelled").doesNotContain("answered");
    assertThat(outside.deeds()).hasSize(1);
  }

  @Test
  void slowAnswersTakeVirtualTime() {
    scheduler.run(
        () -> {
          try {
            door(Mishap.SLOW).ask(Manner.MODEL, "k", "hi");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(scheduler.elapsedMillis()).isGreaterThanOrEqualTo(20_000);
    assertThat(outside.deeds().getFirst().millis()).isBetween(10_000L, 10_100L);
  }

  private int crashing(Mishap mishap) {
    var machine = scheduler.incarnation();
    int before = outside.deeds().size();
    var door = new Door(scheduler, machine, outside, plan(mishap));
    scheduler.run(
        () -> assertThatThrownBy(() -> machine.call("skill", () -> door.ask(Manner.ONCE, "k", "mail"))).isInstanceOf(Gone.class));
    return outside.deeds().size() - before;
  }

  private Door door(@Nullable Mishap mishap) {
    return new Door(scheduler, scheduler.incarnation(), outside, plan(mishap));
  }

  private static Plan plan(@Nullable Mishap mishap) {
    return new Plan() {
      @Override
      public @Nullable Mishap deed() {
        return mishap;
      }
    };
  }
}
