package org.llmagentos.sandbox.confine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each wall alone, all but each, none and all, against a program that tries what the wall is for. What is reached without any wall must be
 * out of reach behind the one, so a wall that does nothing fails here, and so does an attempt that is none.
 */
class WallTest {

  /** Who builds the walls, and with what. */
  enum Builder {
    ROOT,
    PLAIN_USER,
    ROOT_WITHOUT_BWRAP,
    PLAIN_USER_WITHOUT_BWRAP;

    Ground ground() throws Exception {
      Tools here = Tools.here();
      boolean plain = this == PLAIN_USER || this == PLAIN_USER_WITHOUT_BWRAP;
      boolean without = this == ROOT_WITHOUT_BWRAP || this == PLAIN_USER_WITHOUT_BWRAP;
      assumeTrue(plain || here.root(), "skipped: these tests do not run as root");
      assumeTrue(without || here.bwrap().isPresent(), "skipped: there is no bwrap; install bubblewrap");
      return new Ground(tools(), plain && here.root());
    }

    Tools tools() {
      Tools here = Tools.here();
      Tools tools = this == PLAIN_USER || this == PLAIN_USER_WITHOUT_BWRAP ? here.asPlainUser() : here;
      boolean without = this == ROOT_WITHOUT_BWRAP || this == PLAIN_USER_WITHOUT_BWRAP;
      return without
          ? new Tools(
              tools.root(),
              tools.uids(),
              tools.seccomp(),
              Optional.empty(),
              tools.unshare(),
              tools.setpriv(),
              tools.prlimit(),
              tools.setsid())
          : tools;
    }

    /** What can be built, each with what it cannot do without. */
    Set<Wall> possible() {
      var possible = EnumSet.noneOf(Wall.class);
      for (Wall wall : Wall.values()) {
        if (wall.missing(tools(), EnumSet.allOf(Wall.class)).isEmpty()) {
          possible.add(wall);
        }
      }
      return possible;
    }

    /** Below which the attempt makes sense: root has every right already, and no bound on its tasks. */
    Set<Wall> below(Wall wall) {
      boolean root = tools().root();
      return root && (wall == Wall.PRIVILEGES || wall == Wall.TASKS) ? EnumSet.of(Wall.USER) : EnumSet.noneOf(Wall.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Builder.class)
  void aloneItHoldsWhatIsReachedWithoutIt(Builder builder) throws Exception {
    try (Ground ground = builder.ground()) {
      for (Wall wall : builder.possible()) {
        List<String> attempts = ground.attempts(wall);
        if (wall == Wall.PRIVILEGES && !builder.tools().root()) {
          continue; // a plain user cannot plant a program that gives rights; NoNewPrivs is the same for both
        }
        Set<Wall> below = builder.below(wall);
        var with = EnumSet.of(wall);
        with.addAll(below);
        assertThat(ground.reached(with, attempts)).as(builder + " behind " + wall).isEmpty();
        assertThat(ground.neighbourLives()).isTrue();
        List<String> mild = attempts.stream().filter(attempt -> !attempt.startsWith("kill")).toList();
        assertThat(ground.reached(below, mild)).as(builder + " without " + wall).isEqualTo(names(mild));
      }
      List<String> kill = ground.attempts(Wall.PROCESSES).stream().filter(attempt -> attempt.startsWith("kill")).toList();
      assertThat(ground.reached(Set.of(), kill)).isEqualTo(names(kill));
      assertThat(ground.neighbourLives()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Builder.class)
  void togetherTheyHoldEverything(Builder builder) throws Exception {
    try (Ground ground = builder.ground()) {
      var attempts = new ArrayList<String>();
      builder.possible().forEach(wall -> attempts.addAll(ground.attempts(wall)));
      attempts.sort(Comparator.comparing(attempt -> attempt.startsWith("memory"))); // it may end the intruder
      if (!builder.tools().root()) {
        attempts.removeIf(attempt -> attempt.startsWith("gain"));
      }
      assertThat(ground.reached(builder.possible(), attempts)).isEmpty();
      assertThat(ground.neighbourLives()).isTrue();
    }
  }

  /** What else holds when one is missing: most things are behind two walls, these behind one. */
  @Test
  void withoutOneTheOthersHoldWhatTheyAlsoHold() throws Exception {
    try (Ground ground = Builder.ROOT.ground()) {
      assumeTrue(Tools.here().seccomp(), "skipped: no filter of system calls on this machine");
      var reached = new TreeSet<String>();
      for (Wall wall : Wall.values()) {
        var others = EnumSet.complementOf(EnumSet.of(wall));
        if (wall == Wall.USER) {
          others.remove(Wall.TASKS); // it needs a user
        }
        ground.reached(others, ground.attempts(wall)).forEach(what -> reached.add(wall.id() + " " + what));
      }
      assertThat(reached)
          .containsExactly(
              "environment variable",
              "filesystem read",
              "memory memory",
              "syscalls execute",
              "syscalls replace",
              "syscalls write",
              "tasks tasks",
              "user private");
      assertThat(ground.neighbourLives()).isTrue();
    }
  }

  private static Set<String> names(List<String> attempts) {
    var names = new TreeSet<String>();
    attempts.forEach(attempt -> names.add(attempt.split("=")[0]));
    return names;
  }
}
