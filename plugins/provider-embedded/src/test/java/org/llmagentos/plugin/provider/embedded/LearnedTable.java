package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.testkit.MemoryTable;

/**
 * Prints what the coder has learned after 60 mixed tasks, on seeds it has not met: how often its first program solves, in English, in
 * Chinese and in a world whose things, colours and skills are called otherwise; and what families cost that it had to put together, or whose
 * act it never saw. Arguments: numbers of streams.
 */
public final class LearnedTable {

  private static final int TASKS = 60;
  private static final int CAP = 1_000;
  private static final long UNSEEN = 5_000_000;
  private static final int SEEDS = Integer.getInteger("seeds", 100);

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("key", "blicket"), Map.entry("door", "dax"), Map.entry("ball", "wug"), Map.entry("box", "fep"), Map.entry("red", "lorp"),
          Map.entry("green", "mibe"), Map.entry("blue", "toma"), Map.entry("purple", "gazz"), Map.entry("yellow", "zup"),
          Map.entry("grey", "kern"), Map.entry("find", "seek"), Map.entry("goto", "reach"), Map.entry("pickup", "grasp"),
          Map.entry("toggle", "flip"), Map.entry("drop", "release"));
  private static final Pattern NAME = Pattern.compile("[a-z]+");

  private LearnedTable() {}

  public static void main(String[] arguments) {
    for (String argument : arguments) {
      long stream = Long.parseLong(argument);
      MemoryTable table = learned(stream, StreamTable.FAMILIES, UnaryOperator.identity());
      MemoryTable renamed = learned(stream, StreamTable.FAMILIES, LearnedTable::renamed);
      System.out.printf("stream %d: solved by the first program, of %d unseen seeds%n", stream, SEEDS);
      System.out.println("| family | English | Chinese | renamed | within 50 | alone | cold |\n|---|---|---|---|---|---|---|");
      for (String family : StreamTable.FAMILIES) {
        MemoryTable alone = learned(stream, List.of(family), UnaryOperator.identity());
        System.out.printf(
            "| %s | %d | %d | %d | %d | %d | %d |%n", family,
            solved(family, table, 1, false, UnaryOperator.identity()), solved(family, table, 1, true, UnaryOperator.identity()),
            solved(family, renamed, 1, false, LearnedTable::renamed), solved(family, table, 50, false, UnaryOperator.identity()),
            solved(family, alone, 1, false, UnaryOperator.identity()), solved(family, new MemoryTable(), 1, false, UnaryOperator.identity()));
      }
      for (String level : List.of("BabyAI-SynthS5R2-v0", "BabyAI-MiniBossLevel-v0", "BabyAI-BossLevel-v0")) {
        System.out.printf("%s, never met, within 20: %d%n", level, solved(level, table, 20, false, UnaryOperator.identity()));
      }
      var others = new ArrayList<>(StreamTable.FAMILIES);
      others.remove("BabyAI-PutNextLocal-v0");
      System.out.printf(
          "PutNextLocal, never met: %s programs, from nothing %s%n", costs("BabyAI-PutNextLocal-v0", learned(stream, others, UnaryOperator.identity())),
          costs("BabyAI-PutNextLocal-v0", new MemoryTable()));
    }
  }

  /** What a stream of tasks teaches. */
  private static MemoryTable learned(long stream, List<String> families, UnaryOperator<String> words) {
    var random = new Random(stream);
    var table = new MemoryTable();
    var order = new ArrayList<String>();
    while (order.size() < (families.size() == 1 ? 5 : TASKS)) {
      var round = new ArrayList<>(families);
      Collections.shuffle(round, random);
      order.addAll(round);
    }
    for (String family : order) {
      Trials trials = trials(family, words);
      long seed = 1_000_000 + random.nextInt(1_000_000);
      String goal = words.apply(trials.mission(seed));
      Trials.Result result = trials.run(goal, seed, table, CAP);
      if (result.solved(CAP)) {
        trials.learn(goal, result, table);
      }
    }
    return table;
  }

  private static int solved(String family, MemoryTable table, int most, boolean chinese, UnaryOperator<String> words) {
    Trials trials = trials(family, words);
    int solved = 0;
    for (int i = 0; i < SEEDS; i++) {
      String english = trials.mission(UNSEEN + i);
      String goal = chinese ? trials.environment().wording().chinese() : english;
      solved += trials.run(words.apply(goal), UNSEEN + i, table, most).solved(most) ? 1 : 0;
    }
    return solved;
  }

  private static List<Integer> costs(String family, MemoryTable table) {
    Trials trials = trials(family, UnaryOperator.identity());
    var costs = new ArrayList<Integer>();
    for (int i = 0; i < 9; i++) {
      costs.add(trials.run(trials.mission(UNSEEN + i), UNSEEN + i, table, CAP).candidates());
    }
    Collections.sort(costs);
    return costs;
  }

  private static Trials trials(String family, UnaryOperator<String> words) {
    Trials plain = Trials.minigrid(family);
    List<Skill> skills = Renamed.all(plain.skills(), words);
    return new Trials(skills, plain.environment());
  }

  private static String renamed(String text) {
    return NAME.matcher(text).replaceAll(word -> OTHER_NAMES.getOrDefault(word.group(), word.group()));
  }
}
