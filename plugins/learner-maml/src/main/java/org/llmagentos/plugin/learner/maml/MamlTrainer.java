package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.TrainerSpec;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.floats.Floats;

/** Trains a beginning on a family of {@link Tasks}, or a policy's on {@link PointMass}. */
public final class MamlTrainer implements Trainer {

  private static final String POINT_MASS = "point-mass";

  private static final TrainerSpec SPEC =
      new TrainerSpec(
          "maml",
          "Learns where to begin, so that few examples are enough: MAML, first order, Reptile, ANIL, Meta-SGD",
          "iterations",
          Stream.concat(Arrays.stream(Tasks.values()).map(Tasks::id), Stream.of(POINT_MASS)).toList(),
          List.of(
              Parameter.of("algorithm", "maml", "maml (exact second order), first-order, reptile (not on point-mass), anil, meta-sgd"),
              Parameter.of("iterations", 70_000, "steps of the beginning"),
              Parameter.of("tasks", 25, "tasks that each of them is taken for"),
              Parameter.of("shots", 10, "examples to adapt by; of classes, of each; on point-mass, episodes for each step"),
              Parameter.of("inner-steps", 1, "steps of adapting"),
              Parameter.of("inner-rate", 0.01, "how far such a step goes; meta-sgd: at first"),
              Parameter.of("meta-rate", 0.001, "how far a step of the beginning goes, by Adam; on point-mass it falls to 0"),
              Parameter.of("width", 40, "of the network's two hidden layers")));

  @Override
  public TrainerSpec spec() {
    return SPEC;
  }

  @Override
  public Training begin(Course course, Settings settings, long seed) {
    var plan = new MetaTraining.Plan(settings);
    if (course instanceof Course.Own && course.id().equals(POINT_MASS)) {
      return new PolicyTraining(plan, seed, Floats.best());
    }
    Tasks tasks =
        Arrays.stream(Tasks.values())
            .filter(each -> course instanceof Course.Own && each.id().equals(course.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("maml is trained on " + SPEC.courses() + ", not on " + course.id()));
    return new MetaTraining(tasks, plan, seed, Floats.best());
  }
}
