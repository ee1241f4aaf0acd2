package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.VectorEnvironment;

/** A vector environment beside the same environments one by one. */
final class Formation {

  private final VectorEnvironment vector;
  private final Environment[] singles;
  private final Space space;
  private final double[] rewards;
  private final int[] ends;

  private Formation(VectorEnvironment vector, Supplier<Environment> create) {
    this.vector = vector;
    singles = Stream.generate(create).limit(vector.size()).toArray(Environment[]::new);
    space = vector.spec().actions();
    rewards = new double[singles.length];
    ends = new int[singles.length];
  }

  /** Asserts that both go through the same, step by step. */
  static void marches(VectorEnvironment vector, Supplier<Environment> create, int steps) {
    new Formation(vector, create).march(steps);
  }

  private void march(int steps) {
    assertThat(vector.spec()).isEqualTo(singles[0].spec());
    vector.reset(20);
    for (int i = 0; i < singles.length; i++) {
      singles[i].reset(20 + i);
    }
    assertThat(seen()).as("after the reset").isEqualTo(seenAlone());
    var random = new Random(4);
    for (int step = 0; step < steps; step++) {
      int[] before = ends.clone();
      Move[] moves = Stream.generate(() -> Move.any(space, random)).limit(singles.length).toArray(Move[]::new);
      together(moves, before);
      for (int i = 0; i < singles.length; i++) {
        assertThat(ends[i]).as("ends of %d in step %d", i, step).isEqualTo(before[i] == 0 ? moves[i].in(singles[i]) : again(singles[i]));
        assertThat(rewards[i]).as("reward of %d in step %d", i, step).isEqualTo(singles[i].reward());
      }
      assertThat(seen()).as("after step %d", step).isEqualTo(seenAlone());
    }
  }

  private static int again(Environment single) {
    single.reset();
    return 0;
  }

  /** Those that are over get an action that is none, for it is to be ignored. */
  private void together(Move[] moves, int[] before) {
    var numbered = new int[moves.length];
    var rows = new float[moves.length * space.width()];
    Arrays.fill(numbered, -1);
    Arrays.fill(rows, Float.NaN);
    for (int i = 0; i < moves.length; i++) {
      if (before[i] == 0) {
        switch (moves[i]) {
          case Move.Numbered(int action) -> numbered[i] = action;
          case Move.Vector(var action) -> System.arraycopy(action.toArray(), 0, rows, i * space.width(), space.width());
        }
      }
    }
    if (space instanceof Space.Discrete) {
      vector.step(numbered, rewards, ends);
    } else {
      vector.step(rows, rewards, ends);
    }
  }

  /** What all of them show, and for numbered actions the masks behind it. */
  private float[] seen() {
    int width = vector.spec().observation().width();
    var seen = new float[singles.length * width];
    vector.observe(seen);
    var masks = new boolean[singles.length * space.size()];
    vector.mask(masks);
    return joined(seen, masks);
  }

  private float[] seenAlone() {
    int width = vector.spec().observation().width();
    var seen = new float[singles.length * width];
    var masks = new boolean[singles.length * space.size()];
    var one = new float[width];
    var mask = new boolean[space.size()];
    for (int i = 0; i < singles.length; i++) {
      singles[i].observe(one);
      System.arraycopy(one, 0, seen, i * width, width);
      singles[i].mask(mask);
      System.arraycopy(mask, 0, masks, i * mask.length, mask.length);
    }
    return joined(seen, masks);
  }

  private static float[] joined(float[] seen, boolean[] masks) {
    float[] all = Arrays.copyOf(seen, seen.length + masks.length);
    for (int i = 0; i < masks.length; i++) {
      all[seen.length + i] = masks[i] ? 1 : 0;
    }
    return all;
  }
}
