package org.llmagentos.sdk.environment.wrapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.value.Value;

/**
 * Writes every episode as a line of JSON, as {@code agentos env check} reads it: {@code env}, {@code kwargs}, {@code seed},
 * {@code max_episode_steps}, {@code actions}, {@code obs}, {@code rewards}, {@code terminated}, {@code truncated}. Numbers are written so
 * that they are read as the same.
 *
 * <p>An episode is written when it ends, and one that does not when the next one begins or at {@link #close}. One that begins without a
 * seed gets one from the digest, for how else could it be played again; a restored one is not written.
 *
 * <p><b>Errors.</b> {@link UncheckedIOException} when it cannot be written.
 */
public final class RecordEpisodes extends Wrapper implements AutoCloseable {

  private final Appendable out;
  private final Value.Fields parameters;
  private final float[] observation;
  private final List<Value> actions = new ArrayList<>();
  private final List<Value> observations = new ArrayList<>();
  private final List<Value> rewards = new ArrayList<>();
  private final List<Value> terminated = new ArrayList<>();
  private final List<Value> truncated = new ArrayList<>();
  private long seed;
  private boolean recording;

  /**
   * Around an environment as it is.
   *
   * @param out belongs to the caller, who closes it after {@link #close}
   */
  public RecordEpisodes(Environment environment, Appendable out) {
    this(environment, Value.fields(), out);
  }

  /**
   * Around an environment that was made with parameters.
   *
   * @see org.llmagentos.sdk.environment.EnvironmentProvider#create(String, Value.Fields)
   */
  public RecordEpisodes(Environment environment, Value.Fields parameters, Appendable out) {
    super(environment);
    this.out = out;
    this.parameters = parameters;
    observation = new float[environment.spec().observation().width()];
  }

  @Override
  public void reset(long seed) {
    write();
    environment.reset(seed);
    this.seed = seed;
    recording = true;
    observations.add(observed());
  }

  @Override
  public void reset() {
    reset(digest() >>> 1);
  }

  @Override
  public int step(int action) {
    return taken(Value.of(action), environment.step(action));
  }

  @Override
  public int step(float[] action) {
    return taken(numbers(action), environment.step(action));
  }

  private int taken(Value action, int ends) {
    if (recording) {
      actions.add(action);
      observations.add(observed());
      rewards.add(Value.of(environment.reward()));
      terminated.add(Value.of((ends & TERMINATED) != 0));
      truncated.add(Value.of((ends & TRUNCATED) != 0));
      if (ends != 0) {
        write();
      }
    }
    return ends;
  }

  /** The episode that was going on has nothing to do with what follows. */
  @Override
  protected void takeOwn(double[] state) {
    write();
  }

  /** Writes the episode that is going on, if there is one. */
  @Override
  public void close() {
    write();
  }

  private void write() {
    if (!recording) {
      return;
    }
    recording = false;
    int limit = spec().maxSteps();
    Value.Fields episode =
        Value.fields()
            .with("env", Value.of(spec().id()))
            .with("kwargs", parameters)
            .with("seed", Value.of(seed))
            .with("max_episode_steps", limit == 0 ? Value.nothing() : Value.of(limit))
            .with("actions", Value.of(actions))
            .with("obs", Value.of(observations))
            .with("rewards", Value.of(rewards))
            .with("terminated", Value.of(terminated))
            .with("truncated", Value.of(truncated));
    try {
      JsonText.write(episode, out);
      out.append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List.of(actions, observations, rewards, terminated, truncated).forEach(List::clear);
  }

  private Value observed() {
    environment.observe(observation);
    return spec().observation() instanceof Space.Discrete ? Value.of((long) observation[0]) : numbers(observation);
  }

  private static Value numbers(float[] numbers) {
    var values = new ArrayList<Value>(numbers.length);
    for (float number : numbers) {
      values.add(Value.of((double) number));
    }
    return Value.of(values);
  }
}
