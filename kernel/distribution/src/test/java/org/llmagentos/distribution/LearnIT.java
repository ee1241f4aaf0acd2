package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** Trainings as people run them: from the shell, in JVMs of their own, through kills and damage. */
class LearnIT {

  /** Some seconds of work in 50 pieces. */
  private static final String[] LONG = {
    "learn", "qlearning", "FrozenLake-v1", "--set", "steps=40000000", "--set", "alpha-end=0.001", "--json"
  };

  @TempDir Path folder;

  @Test
  void aTrainingLearnsAndIsTheSameAnywhere() throws IOException {
    Path csv = folder.resolve("curve.csv");
    Path plot = folder.resolve("curve.svg");
    String[] command = {"learn", "qlearning", "FrozenLake-v1", "--seeds", "2", "--json", "--csv", csv.toString(), "--plot", plot.toString()};
    List<Value.Fields> here = seeds(home("here").run(command));
    assertThat(seeds(home("there").run(command))).isEqualTo(here);
    for (Value.Fields seed : here) {
      Value last = ((Value.Items) seed.get("curve")).values().getLast();
      assertThat(((Value.Fields) ((Value.Fields) last).get("measures")).get("return").number()).isBetween(0.70, 0.7403);
    }
    assertThat(here.get(0).get("state")).as("seed 0 and seed 1").isNotEqualTo(here.get(1).get("state"));
    assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(100).contains("trainer,course,settings,seed,done,planned,measure,value,failure");
    assertThat(Files.readString(plot)).contains("<polyline", "qlearning on FrozenLake-v1").doesNotContain("NaN");
  }

  @Test
  void aKilledTrainingGoesOnToTheSameEndAlsoWhenItsNewestStateIsDamaged() throws Exception {
    Value state = state(seeds(home("whole").run(LONG)));
    for (boolean damaged : new boolean[] {false, true}) {
      Agentos agentos = home("killed" + damaged);
      Process kernel = agentos.start(folder.resolve("log"), LONG);
      await("two pieces", () -> pieces(agentos).size() >= 2);
      kernel.destroyForcibly().waitFor();
      await("the end of the JVM that trained", () -> trainers(agentos) == 0);
      if (damaged) {
        Path newest = pieces(agentos).getLast();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
      }
      Agentos.Finished resumed = agentos.run("resume", "1", "--json");
      assertThat(resumed.exit()).as(resumed.err()).isZero();
      assertThat(state(List.of(seed((Value.Fields) resumed.json().get("result"), 0)))).as("damaged: %s", damaged).isEqualTo(state);
    }
  }

  @Test
  void killEndsATrainingAtOnce() throws Exception {
    Agentos agentos = home("daemon");
    Process daemon = agentos.start(folder.resolve("daemon.log"), "daemon");
    try {
      await("the daemon", () -> Files.exists(agentos.home().resolve("control.sock")));
      Process learning = agentos.start(folder.resolve("learn.log"), LONG);
      await("a piece", () -> !pieces(agentos).isEmpty());
      assertThat(agentos.run("ps").out()).contains("learn", "qlearning FrozenLake-v1");
      assertThat(agentos.run("kill", "1").out()).isEqualTo("process 1 was killed\n");
      await("the end of the JVM that trained", () -> trainers(agentos) == 0);
      assertThat(learning.waitFor()).isEqualTo(1);
    } finally {
      daemon.destroy();
      daemon.waitFor();
    }
  }

  @Test
  void whatMakesNoSenseIsToldInWords() {
    Agentos agentos = home("wrong");
    refused(agentos, "no trainer nobody", "learn", "nobody", "FrozenLake-v1");
    refused(agentos, "qlearning cannot be trained on CartPole-v1: there are [", "learn", "qlearning", "CartPole-v1");
    refused(agentos, "qlearning has no parameter speed, there are [", "learn", "qlearning", "FrozenLake-v1", "--set", "speed=1");
    refused(agentos, "gamma is a number from 0.0 to 1.0, not 2.0", "learn", "qlearning", "FrozenLake-v1", "--set", "gamma=2");
    refused(agentos, "steps is a whole number, not \"many\"", "learn", "qlearning", "FrozenLake-v1", "--set", "steps=many");
    refused(agentos, "seeds is a whole number from 1", "learn", "qlearning", "FrozenLake-v1", "--seeds", "0");
  }

  private static void refused(Agentos agentos, String why, String... command) {
    Agentos.Finished finished = agentos.run(command);
    assertThat(finished.err()).contains(why).doesNotContain("Exception", "\tat ");
    assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
  }

  private Agentos home(String name) {
    return new Agentos(folder.resolve(name));
  }

  private static List<Value.Fields> seeds(Agentos.Finished finished) {
    assertThat(finished.exit()).as(finished.err()).isZero();
    Value.Fields result = (Value.Fields) finished.json().get("result");
    return Stream.iterate(0, i -> i + 1).limit(((Value.Items) result.get("seeds")).values().size()).map(i -> seed(result, i)).toList();
  }

  private static Value.Fields seed(Value.Fields result, int index) {
    return (Value.Fields) ((Value.Items) result.get("seeds")).values().get(index);
  }

  private static Value state(List<Value.Fields> seeds) {
    Value.Fields only = seeds.getFirst();
    assertThat(only.get("done")).isEqualTo(only.get("planned"));
    return only.get("state");
  }

  /** What is kept of trainings, oldest first. */
  private static List<Path> pieces(Agentos agentos) {
    try (Stream<Path> files = Files.list(agentos.home().resolve("trained/default"))) {
      return files.filter(file -> !file.toString().endsWith(".part")).sorted(Comparator.comparing(LearnIT::written)).toList();
    } catch (IOException e) {
      return List.of(); // not begun, or one was taken away just now
    }
  }

  private static long written(Path file) {
    return file.toFile().lastModified();
  }

  /** JVMs that train for a kernel of that home. */
  private static long trainers(Agentos agentos) {
    return ProcessHandle.allProcesses()
        .map(each -> each.info().commandLine().orElse(""))
        .filter(line -> line.contains("TrainerMain") && line.contains(agentos.home().toString()))
        .count();
  }

  private static void await(String what, BooleanSupplier there) throws InterruptedException {
    for (int i = 0; i < 600 && !there.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(there.getAsBoolean()).as(what).isTrue();
  }
}
