package org.llmagentos.sdk.environment.wrapper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/**
 * Shows the last few observations at once, the oldest first, as Gymnasium's {@code FrameStackObservation}: at the beginning of an episode
 * all of them are the first.
 */
public final class FrameStack extends Watching {

  private final float[] frames;

  /**
   * Around an environment.
   *
   * @throws IllegalArgumentException when there is to be no frame at all
   */
  public FrameStack(Environment environment, int count) {
    super(environment, stacked(environment.spec(), count));
    frames = new float[count * newest.length];
  }

  private static EnvironmentSpec stacked(EnvironmentSpec spec, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a stack of " + count + " frames");
    }
    Space stack =
        switch (spec.observation()) {
          case Space.Discrete(int size, _) -> new Space.Box(0, size - 1, List.of(count));
          case Space.Box box -> {
            var shape = new ArrayList<>(List.of(count));
            shape.addAll(box.shape());
            yield new Space.Box(box.low(), box.high(), shape, repeated(box.lows(), count), repeated(box.highs(), count));
          }
        };
    return new EnvironmentSpec(spec.id(), spec.body(), spec.missions(), spec.actions(), stack, spec.maxSteps(), spec.simulated());
  }

  private static List<Float> repeated(List<Float> bounds, int count) {
    return Collections.nCopies(count, bounds).stream().flatMap(List::stream).toList();
  }

  @Override
  void seen(boolean first) {
    int width = newest.length;
    if (first) {
      for (int at = 0; at < frames.length; at += width) {
        System.arraycopy(newest, 0, frames, at, width);
      }
    } else {
      System.arraycopy(frames, width, frames, 0, frames.length - width);
      System.arraycopy(newest, 0, frames, frames.length - width, width);
    }
  }

  @Override
  public void observe(float[] into) {
    System.arraycopy(frames, 0, into, 0, frames.length);
  }

  @Override
  protected double[] own() {
    var state = new double[frames.length];
    for (int i = 0; i < state.length; i++) {
      state[i] = frames[i];
    }
    return state;
  }

  @Override
  protected void takeOwn(double[] state) {
    for (int i = 0; i < state.length; i++) {
      frames[i] = (float) state[i];
    }
  }
}
