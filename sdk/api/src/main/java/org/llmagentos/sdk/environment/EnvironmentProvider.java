package org.llmagentos.sdk.environment;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.value.Value;

/**
 * A family of environments.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public interface EnvironmentProvider {

  /** What it can create, in a fixed order. */
  List<EnvironmentSpec> environments();

  /**
   * A new environment, to be reset before its first step; a real one that was open at a crash is created again and not reset.
   *
   * @throws IllegalArgumentException when {@code id} is not one of {@link #environments}
   */
  Environment create(String id);

  /**
   * A new environment that differs from the one of that id as the parameters say, which are named as in the original (Gymnasium's
   * {@code make(id, **kwargs)}). Its spec has the same id; what it saves, only an environment with equal parameters restores.
   *
   * @param parameters empty for the environment as it is
   * @throws IllegalArgumentException when {@code id} is not one of {@link #environments}, or does not know a parameter or its value
   */
  default Environment create(String id, Value.Fields parameters) {
    if (!parameters.values().isEmpty()) {
      throw new IllegalArgumentException(id + " takes no parameters, not " + parameters);
    }
    return create(id);
  }

  /**
   * Several environments of one id, stepped together; a family that can do it faster than one after another says so here.
   *
   * @throws IllegalArgumentException when {@code id} is not one of {@link #environments}, or {@code count} is not positive
   */
  default VectorEnvironment vector(String id, int count) {
    return SyncVector.of(() -> create(id), count);
  }

  /**
   * What the environment of that id can do, as a table, where it is small enough and follows one.
   *
   * @throws IllegalArgumentException when {@code id} is not one of {@link #environments}
   */
  default Optional<TransitionModel> model(String id) {
    return Optional.empty();
  }

  /**
   * Replays a recorded episode and compares everything that was recorded.
   *
   * @param episode one line of a trajectory file; its {@code env} is one of {@link #environments}
   * @throws IllegalArgumentException when the episode lacks something or is malformed
   */
  default Replay replay(Value.Fields episode) {
    throw new IllegalArgumentException("episodes of this family cannot be replayed");
  }

  /**
   * What a replay found.
   *
   * @param steps steps replayed
   * @param mismatches one line each: where, what was recorded, what came out; empty when all is equal
   */
  record Replay(int steps, List<String> mismatches) {
    public Replay {
      mismatches = List.copyOf(mismatches);
    }
  }
}
