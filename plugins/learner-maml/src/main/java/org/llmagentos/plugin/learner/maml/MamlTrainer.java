package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import java.util.List;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.TrainerSpec;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.floats.Floats;

/** Trains a beginning on a family of {@link Tasks}. */
public final class MamlTrainer implements Trainer {

  private static final TrainerSpec SPEC =
      new TrainerSpec(
          "maml",
          "Learns where to begin, so that few examples are enough: MAML, first order, Reptile, ANIL, Meta-SGD",
          "iterations",
          Arrays.stream(Tasks.values()).map(Tasks::id).toList(),
          List.of(
              Parameter.of("algorithm", "maml", "maml (exact second order), first-order, reptile, anil, meta-sgd"),
              Parameter.of("iterations", 70_000, "steps of the beginning"),
              Parameter.of("tasks", 25, "tasks that each of them is taken for"),
              Parameter.of("shots", 10, "examples to adapt by; of classes, of each"),
              Parameter.of("inner-steps", 1, "steps of adapting"),
              Parameter.of("inner-rate", 0.01, "how far such a step goes; meta-sgd: at first"),
              Parameter.of("meta-rate", 0.001, "how far a step of the beginning goes, by Adam"),
              Parameter.of("width", 40, "of the network's two hidden layers")));

  @Override
  public TrainerSpec spec() {
    return SPEC;
  }

  @Override
  public Training begin(Course course, Settings settings, long seed) {
    Tasks tasks =
        Arrays.stream(Tasks.values())
            .filter(each -> course instanceof Course.Own && each.id().equals(course.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("maml is trained on " + SPEC.courses() + ", not on " + course.id()));
    return new MetaTraining(tasks, new MetaTraining.Plan(settings), seed, Floats.best());
  }
}
