package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.bench.ScriptedModels.Model;
import org.llmagentos.kernel.shell.view.RunReport;
import org.llmagentos.sdk.value.Value;

/**
 * What it costs not to know which model solves what: goals of two families, carried out with a choice of three scripted models and with
 * each of them alone. What a goal earns is its reward less the price of its programs and calls, as the solver charges them; regret is what
 * the model that is best for each family in hindsight earns more. Learned skills are forgotten after every goal: else no model would be
 * asked.
 */
final class BanditBench implements Bench {

  private static final List<String> FAMILIES = List.of(ScriptedModels.ENGLISH, "走到绿色的目标");
  private static final String ENVIRONMENT = "MiniGrid-Empty-5x5-v0";
  private static final int GOALS = 40;
  private static final int ATTEMPTS = 10;
  private static final int RUNS = 3;

  /** What the solver charges: see its Account. */
  private static final double ATTEMPT = 0.01;

  private static final double CALL = 0.2;

  @Override
  public String name() {
    return "bandit";
  }

  @Override
  public String about() {
    return "regret a goal when a cheap, an unreliable and a dear model are to choose from, against each alone";
  }

  @Override
  public int seeds() {
    return RUNS;
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    var choosing = new ArrayList<Double>();
    var late = new ArrayList<Double>();
    var alone = new EnumMap<Model, List<Double>>(Model.class);
    for (int seed = 1; seed <= setting.seeds(); seed++) {
      var earned = new EnumMap<Model, List<Double>>(Model.class);
      for (Model model : Model.values()) {
        earned.put(model, earned(setting, seed, model.id()));
      }
      List<Double> best = best(earned, families(seed));
      List<Double> chosen = earned(setting, seed, Arrays.stream(Model.values()).map(Model::id).collect(Collectors.joining(",")));
      choosing.add(mean(best, 0) - mean(chosen, 0));
      late.add(mean(best, GOALS / 2) - mean(chosen, GOALS / 2));
      earned.forEach((model, its) -> alone.computeIfAbsent(model, _ -> new ArrayList<>()).add(mean(best, 0) - mean(its, 0)));
    }
    String unit = "reward a goal, mean of " + setting.seeds();
    double least = alone.values().stream().mapToDouble(BanditBench::mean).min().orElseThrow();
    alone.forEach(
        (model, regrets) -> setting.measures().accept(Measure.figure(name(), "regret, always " + model.id(), mean(regrets), unit)));
    Measure chosen = Measure.atMost(name(), "regret, choosing, %d goals".formatted(GOALS), mean(choosing), unit, least);
    setting.measures().accept(chosen.against("the best of them alone", least));
    setting.measures().accept(Measure.figure(name(), "regret, choosing, second half", mean(late), unit));
  }

  /** What each goal earned. */
  private List<Double> earned(Setting setting, int seed, String models) throws InterruptedException {
    var earned = new ArrayList<Double>();
    try (var service = new ScriptedModels(seed);
        BenchHome home = setting.homes().make()) {
      write(home, service);
      try (Control kernel = home.boot()) {
        List<Integer> families = families(seed);
        for (int goal = 0; goal < GOALS; goal++) {
          setting.progress().accept("%s: %s, seed %d, goal %d of %d".formatted(name(), models, seed, goal + 1, GOALS));
          RunReport report = new Task(FAMILIES.get(families.get(goal)), ENVIRONMENT, 1_000L * seed + goal, models, ATTEMPTS).run(kernel);
          double attempts = report.facts().number("attempts");
          double reward = report.solved() ? report.facts().number("reward") : 0;
          earned.add(reward - ATTEMPT * attempts - CALL * service.spent());
          kernel.request(Value.fields().with("op", Value.of("forget")).with("learner", Value.of("library")), _ -> {});
        }
      }
    }
    return earned;
  }

  /** Which family each goal is of. */
  private static List<Integer> families(int seed) {
    var random = new SplittableRandom(seed);
    return random.ints(GOALS, 0, FAMILIES.size()).boxed().toList();
  }

  /** What each goal earned with the model that earned most in its family. */
  private static List<Double> best(Map<Model, List<Double>> earned, List<Integer> families) {
    var best = new ArrayList<Double>();
    for (int goal = 0; goal < GOALS; goal++) {
      int family = families.get(goal);
      List<Double> most =
          earned.values().stream().max(Comparator.comparingDouble(each -> sum(each, families, family))).orElseThrow();
      best.add(most.get(goal));
    }
    return best;
  }

  private static double sum(List<Double> earned, List<Integer> families, int family) {
    double sum = 0;
    for (int goal = 0; goal < GOALS; goal++) {
      sum += families.get(goal) == family ? earned.get(goal) : 0;
    }
    return sum;
  }

  private static double mean(List<Double> values) {
    return mean(values, 0);
  }

  private static double mean(List<Double> values, int from) {
    return values.stream().skip(from).mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static void write(BenchHome home, ScriptedModels service) {
    try {
      Files.writeString(home.folder().resolve("models.properties"), service.file());
      Files.writeString(home.folder().resolve("kernel.properties"), ScriptedModels.prices());
    } catch (IOException e) {
      throw new UncheckedIOException("the bench's home cannot be written: " + e.getMessage(), e);
    }
  }
}
