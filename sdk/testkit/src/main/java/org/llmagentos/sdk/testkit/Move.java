package org.llmagentos.sdk.testkit;

import java.util.Random;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Space;

/** An action of either kind. */
sealed interface Move {

  /** What stands for no action, after a reset. */
  Move NONE = new Numbered(-1);

  /** Takes it; answers the ends. */
  int in(Environment environment);

  /** Any action of a space; of a box within its bounds. */
  static Move any(Space actions, Random random) {
    return switch (actions) {
      case Space.Discrete(int size, _) -> new Numbered(random.nextInt(size));
      case Space.Box box -> {
        var numbers = new float[box.width()];
        for (int i = 0; i < numbers.length; i++) {
          float low = Math.max(box.low(i), -1e6f);
          float high = Math.min(box.high(i), 1e6f);
          numbers[i] = low + (high - low) * random.nextFloat();
        }
        yield new Vector(new Observation(numbers));
      }
    };
  }

  record Numbered(int action) implements Move {
    @Override
    public int in(Environment environment) {
      return environment.step(action);
    }
  }

  record Vector(Observation action) implements Move {
    @Override
    public int in(Environment environment) {
      return environment.step(action.toArray());
    }
  }
}
