package org.llmagentos.sdk.environment.wrapper;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.llmagentos.sdk.environment.Drawing;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.skill.Wording;

/**
 * An environment that passes everything on to another one, which belongs to it from now on.
 *
 * <p>One with a state of its own says what it is in {@link #own} and {@link #takeOwn}; digest, save and restore then hold it too.
 *
 * <p><b>Threads, errors.</b> As of the environment within.
 */
public abstract class Wrapper implements Environment {

  /** The environment within. */
  protected final Environment environment;

  private final EnvironmentSpec spec;

  /** Around an environment, described as it is. */
  protected Wrapper(Environment environment) {
    this(environment, environment.spec());
  }

  /** Around an environment, described otherwise. */
  protected Wrapper(Environment environment, EnvironmentSpec spec) {
    this.environment = environment;
    this.spec = spec;
  }

  /** The state that the wrapper itself has, always of the same length. */
  protected double[] own() {
    return new double[0];
  }

  /** Takes what {@link #own} answered. */
  protected void takeOwn(double[] state) {}

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public void reset(long seed) {
    environment.reset(seed);
  }

  @Override
  public void reset() {
    environment.reset();
  }

  @Override
  public int step(int action) {
    return environment.step(action);
  }

  @Override
  public int step(float[] action) {
    return environment.step(action);
  }

  @Override
  public void mask(boolean[] into) {
    environment.mask(into);
  }

  @Override
  public double reward() {
    return environment.reward();
  }

  @Override
  public void observe(float[] into) {
    environment.observe(into);
  }

  @Override
  public String mission() {
    return environment.mission();
  }

  @Override
  public Wording wording() {
    return environment.wording();
  }

  @Override
  public Optional<Drawing> draw() {
    return environment.draw();
  }

  @Override
  public final long digest() {
    long digest = environment.digest();
    for (double number : own()) {
      digest = (digest ^ Double.doubleToLongBits(number)) * 0x9e3779b97f4a7c15L;
      digest ^= digest >>> 29;
    }
    return digest;
  }

  @Override
  public final byte[] save() {
    byte[] within = environment.save();
    double[] own = own();
    var bytes = ByteBuffer.allocate(Double.BYTES * own.length + within.length);
    for (double number : own) {
      bytes.putDouble(number);
    }
    return bytes.put(within).array();
  }

  @Override
  public final void restore(byte[] state) {
    var own = new double[own().length];
    int header = Double.BYTES * own.length;
    if (state.length < header) {
      throw new IllegalArgumentException("not a saved state of " + spec.id());
    }
    environment.restore(Arrays.copyOfRange(state, header, state.length));
    var bytes = ByteBuffer.wrap(state);
    for (int i = 0; i < own.length; i++) {
      own[i] = bytes.getDouble();
    }
    takeOwn(own);
  }
}
