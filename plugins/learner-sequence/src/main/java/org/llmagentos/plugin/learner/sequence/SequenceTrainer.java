package org.llmagentos.plugin.learner.sequence;

import java.util.List;
import org.llmagentos.sdk.learn.SequenceModel;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.TrainerSpec;
import org.llmagentos.sdk.train.Training;

/** Trains a {@link SequenceTraining} of one kind of cell on any text, and makes a {@link TextModel} of what one saved. */
public final class SequenceTrainer implements Trainer, SequenceModel.Source {

  private final String cell;
  private final TrainerSpec spec;

  /** @param cell {@code lstm} or {@code gru}, which is also its id */
  SequenceTrainer(String cell) {
    this.cell = cell;
    spec =
        new TrainerSpec(
            cell,
            "A language model over characters: " + (cell.equals("lstm") ? "long short-term memory" : "gated recurrent units"),
            "updates",
            List.of(),
            List.of(
                Parameter.of("steps", 1_000, "updates to be trained, of batch times length characters each"),
                Parameter.of("width", 128, "numbers that a layer carries from character to character, 1 to 512"),
                Parameter.of("embedding", 64, "numbers that a character is at first, 1 to 512"),
                Parameter.of("layers", 1, "layers, 1 to 4"),
                Parameter.of("length", 64, "characters that an update looks back over, 2 to 1024; what is carried goes on"),
                Parameter.of("batch", 32, "places of the text read side by side, 1 to 256"),
                Parameter.of("learning-rate", 0.003, "step size of Adam"),
                Parameter.of("clip", 1.0, "the longest a gradient may be; 0: as long as it is"),
                Parameter.of("dropout", 0.0, "the part of what a layer tells the next that is left out in training, 0 to 0.9")));
  }

  @Override
  public TrainerSpec spec() {
    return spec;
  }

  @Override
  public boolean trainsOnText() {
    return true;
  }

  @Override
  public Training begin(Course course, Settings settings, long seed) {
    if (course instanceof Course.Text text) {
      return new SequenceTraining(text, new SequenceTraining.Plan(cell, settings), seed);
    }
    throw new IllegalArgumentException(cell + " is trained on texts, not on " + course.id());
  }

  @Override
  public SequenceModel model(byte[] state) {
    return Learned.model(state, cell);
  }
}
