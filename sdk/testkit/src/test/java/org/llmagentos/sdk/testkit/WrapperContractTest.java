package org.llmagentos.sdk.testkit;

import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.wrapper.FrameStack;
import org.llmagentos.sdk.environment.wrapper.NormalizeObservation;
import org.llmagentos.sdk.environment.wrapper.NormalizeReward;
import org.llmagentos.sdk.environment.wrapper.RecordEpisodes;
import org.llmagentos.sdk.environment.wrapper.TimeLimit;
import org.llmagentos.sdk.environment.wrapper.Wrapper;
import org.llmagentos.sdk.testkit.corridor.Corridor;

/** What is around an environment keeps an environment's promises; normalisers do while they do not learn. */
class WrapperContractTest extends EnvironmentContract {

  private static Environment wrapped(String id) {
    Environment inner = new Dial();
    return switch (id) {
      case "stack" -> new FrameStack(new TimeLimit(new Corridor(), 20), 3);
      case "limit" -> new TimeLimit(inner, 7);
      case "dials" -> new FrameStack(inner, 2);
      case "observation" -> {
        var normalize = new NormalizeObservation(inner);
        normalize.learning(false);
        yield normalize;
      }
      case "reward" -> {
        var normalize = new NormalizeReward(inner, 0);
        normalize.learning(false);
        yield normalize;
      }
      case "record" -> new RecordEpisodes(inner, new StringBuilder());
      default -> throw new IllegalArgumentException("no such environment: " + id);
    };
  }

  private static EnvironmentSpec named(String id) {
    EnvironmentSpec spec = wrapped(id).spec();
    return new EnvironmentSpec(id, spec.body(), spec.missions(), spec.actions(), spec.observation(), spec.maxSteps(), spec.simulated());
  }

  @Override
  protected EnvironmentProvider provider() {
    return new EnvironmentProvider() {
      @Override
      public List<EnvironmentSpec> environments() {
        return List.of("stack", "limit", "dials", "observation", "reward", "record").stream().map(WrapperContractTest::named).toList();
      }

      @Override
      public Environment create(String id) {
        return new Named(wrapped(id), named(id));
      }
    };
  }

  /** Several wrappers of one environment have ids of their own here. */
  private static final class Named extends Wrapper {
    Named(Environment environment, EnvironmentSpec spec) {
      super(environment, spec);
    }
  }
}
