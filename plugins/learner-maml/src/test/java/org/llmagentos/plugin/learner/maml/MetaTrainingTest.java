package org.llmagentos.plugin.learner.maml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.TrainingException;
import org.llmagentos.sdk.train.floats.Floats;

class MetaTrainingTest {

  @Test
  void whatItBeginsWithAdaptsBetter() {
    for (Tasks tasks : Tasks.values()) {
      MetaTraining training = training(tasks, Floats.best(), Map.of("iterations", "1500", "width", "20", "inner-rate", "0.05", "shots", "5"));
      double before = good(training, tasks);
      training.train(Long.MAX_VALUE);
      double after = good(training, tasks);
      assertThat(after).as("%s: from %s", tasks, before).isGreaterThan(before + Math.abs(before) / 5);
    }
  }

  /** What is left after one step, the less the better; or the share that is right. */
  private static double good(MetaTraining training, Tasks tasks) {
    return tasks == Tasks.SINUSOID ? -training.measures().get("mse-1") : training.measures().get("accuracy-1");
  }

  @Test
  void lanesMakeNoDifference() {
    assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).as("they are there").isPresent();
    for (Tasks tasks : Tasks.values()) {
      for (String algorithm : new String[] {"maml", "meta-sgd"}) {
        Map<String, String> brief = Map.of("iterations", "30", "algorithm", algorithm, "width", "37");
        MetaTraining lanes = training(tasks, Floats.best(), brief);
        MetaTraining plain = training(tasks, Floats.plain(), brief);
        lanes.train(30);
        plain.train(30);
        assertThat(lanes.save()).isEqualTo(plain.save());
        assertThat(lanes.measures()).isEqualTo(plain.measures());
      }
    }
  }

  @Test
  void whatWasLearnedIsAdaptedByWhoeverHasItsState() {
    MetaTraining training = training(Tasks.SINUSOID, Floats.best(), Map.of("iterations", "1500", "width", "20"));
    training.train(Long.MAX_VALUE);
    Adaptable learned = Adaptable.of(training.save());
    float[] x = new float[10];
    float[] y = new float[10];
    Tasks.SINUSOID.draw(new SplittableRandom(99), x, y, 10);
    Adaptable adapted = learned.copy();
    double before = adapted.adapt(x, y, 10, 1);
    double after = adapted.adapt(x, y, 10, 20);
    assertThat(after).isLessThan(before / 2);
    assertThat(learned.answer(x, 10)).as("the copy was adapted, not this").isNotEqualTo(adapted.answer(x, 10));
    assertThat(learned.copy().adapt(x, y, 10, 1)).isEqualTo(before);
    assertThatIllegalArgumentException().isThrownBy(() -> learned.answer(x, 3)).withMessageContaining("3 rows of 1 numbers are no 10");
    assertThatIllegalArgumentException().isThrownBy(() -> Adaptable.of(new byte[100]));
  }

  @Test
  void itIsNoticedWhenItDiverges() {
    MetaTraining wild = training(Tasks.SINUSOID, Floats.plain(), Map.of("iterations", "1000", "inner-rate", "100", "inner-steps", "20"));
    assertThatExceptionOfType(TrainingException.class).isThrownBy(() -> wild.train(Long.MAX_VALUE)).withMessageContaining("set inner-rate");
  }

  private static MetaTraining training(Tasks tasks, Floats floats, Map<String, String> written) {
    Settings settings = Settings.of(new MamlTrainer().spec(), new TreeMap<>(written));
    return new MetaTraining(tasks, new MetaTraining.Plan(settings), 1, floats);
  }
}
