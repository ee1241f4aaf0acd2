package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Recording;
import org.llmagentos.sdk.value.Value;

/**
 * Compares the state after every step, and goes on from the recorded one: {@link Math}'s sine differs from the C library's by a last bit in
 * some of a thousand angles, which is no reason to find all later steps wrong. That differences do not grow faster than a step's own is
 * seen by a second run that is left alone for a while.
 */
final class MotionProbe implements Probe {

  /** How far a state may be off after one step. */
  private static final double ONE_STEP = 1e-12;

  /** Steps of the run that is left alone, and how far it may be off after them: swinging arms double an error in a few steps. */
  private static final int ALONE = 40;
  private static final double ALONE_OFF = 1e-8;

  private final Recording recording;
  private final Motion motion;
  private final GymEnvironment alone;
  private final Motion motionAlone;
  private final boolean setExplicitly;
  private final boolean singleAtFirst;
  private int aloneSteps;
  private int aloneEnds;

  MotionProbe(Recording recording, GymEnvironment environment, Motion motion, Value.Fields parameters) {
    this.recording = recording;
    this.motion = motion;
    alone = Registry.find(environment.spec().id()).make(parameters);
    motionAlone = (Motion) alone.dynamics();
    setExplicitly = recording.has("state_set_explicitly") && recording.flag("state_set_explicitly");
    singleAtFirst = recording.has("state_dtype") && recording.text("state_dtype").equals("float32");
  }

  @Override
  public void beforeReset(long seed) {
    alone.reset(seed);
    if (setExplicitly) {
      motionAlone.place(recorded(0), singleAtFirst);
    }
  }

  @Override
  public void beforeStep(int step) {
    if (step < ALONE && aloneEnds == 0) {
      aloneEnds = EpisodeReplay.take(alone, recording.at("actions", step));
      aloneSteps++;
    }
  }

  @Override
  public void after(int steps, List<String> mismatches) {
    double[] recorded = recorded(steps);
    if (steps > 0) {
      compare("state", steps, recorded, motion.state, ONE_STEP, mismatches);
    } else if (!setExplicitly) {
      compare("state", steps, recorded, motion.state, 0, mismatches);
    }
    if (steps == aloneSteps) {
      compare("state of a run from the reset", steps, recorded, motionAlone.state, ALONE_OFF, mismatches);
    }
    motion.place(recorded, steps > 0 || singleAtFirst);
  }

  private double[] recorded(int steps) {
    double[] state = EpisodeReplay.numbers(recording.at("state", steps));
    if (state.length != motion.state.length) {
      throw new IllegalArgumentException("a state of " + state.length + " numbers, not " + motion.state.length);
    }
    return state;
  }

  private static void compare(String what, int steps, double[] recorded, double[] actual, double most, List<String> mismatches) {
    for (int i = 0; i < recorded.length; i++) {
      if (!(Math.abs(recorded[i] - actual[i]) <= most)) {
        mismatches.add("after " + steps + " steps, " + what + ", " + i + ": recorded " + recorded[i] + ", is " + actual[i]);
      }
    }
  }
}
