package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.Control;

/**
 * What a stream of mixed tasks has taught, on episodes that nobody has met: how many the first program solves, and how many are solved
 * within more. Nothing is learned in between. Beside it the same goals in Chinese, and after a few tasks of the same family alone: what the
 * other families have taught must not be in the way. Levels that the stream has none of come last.
 */
final class UnseenBench implements Bench {

  /** The first seed: no stream comes here. */
  private static final long FIRST_SEED = 2_000_000;
  /** Tasks of one family that teach it alone: as many as the stream has of it. */
  private static final int ALONE = 5;
  /** Programs for one task. */
  private static final int MOST = 50;
  /** The same for levels that were not met. */
  private static final int MOST_UNMET = 20;

  private static final List<String> UNMET = List.of("BabyAI-SynthS5R2-v0", "BabyAI-MiniBossLevel-v0", "BabyAI-BossLevel-v0");

  /** What is asked of the share that the first program solves, and of the share that is solved at all. */
  private static final Map<String, Double> FIRST =
      Map.of(
          "BabyAI-GoToLocal-v0", 0.95,
          "BabyAI-PickupLoc-v0", 0.95,
          "BabyAI-OpenDoor-v0", 0.95,
          "BabyAI-PutNextLocal-v0", 0.95,
          "BabyAI-GoToSeqS5R2-v0", 0.85);

  private static final Map<String, Double> WITHIN =
      Map.of("MiniGrid-KeyCorridorS3R3-v0", 0.8, "MiniGrid-BlockedUnlockPickup-v0", 0.8, "BabyAI-BossLevel-v0", 0.6);

  /** What is asked of the share that one learned skill solves alone: of all that was learned it is kept, and it has one attempt. */
  private static final double FROZEN = 0.9;

  /** By how much Chinese goals, or those of a family learned among others, may do worse. */
  private static final double WORSE = 0.05;

  private enum Taught {
    MIXED,
    CHINESE,
    ALONE,
    FROZEN
  }

  @Override
  public String name() {
    return "unseen";
  }

  @Override
  public String about() {
    return "episodes never met, after a stream of " + TransferPlan.TASKS + " mixed tasks: solved by the first program, and within " + MOST;
  }

  @Override
  public int seeds() {
    return 100;
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    TransferPlan plan = setting.transfer();
    var all = new ArrayList<>(plan.families());
    boolean usual = all.equals(TransferPlan.FAMILIES);
    all.addAll(usual ? UNMET : List.of());
    List<String> families = Families.installed(name(), setting, all);
    List<String> met = families.stream().filter(family -> !UNMET.contains(family)).toList();
    try (var file = new TransferFile(plan.csv())) {
      setting
          .homes()
          .stay(
              kernel -> {
                Known mixed = taught(new TaskStream(plan.stream(), met, plan.tasks()), setting, kernel);
                for (String family : families) {
                  boolean unmet = UNMET.contains(family);
                  var exam = new Exam(family, unmet ? MOST_UNMET : MOST, setting, file, kernel);
                  Score english = exam.score(mixed, Taught.MIXED);
                  report(setting, family, english, exam.most());
                  if (!unmet) {
                    Score frozen = exam.within(1).score(mixed.bestSkill(family), Taught.FROZEN);
                    show(setting, family + ", by one and the same learned skill", frozen.bySkill(), FROZEN);
                    Known alone = taught(new TaskStream(plan.stream(), List.of(family), ALONE), setting, kernel);
                    compare(setting, family + ", in Chinese", exam.score(mixed, Taught.CHINESE), "in English", english);
                    Score itself = exam.score(alone, Taught.ALONE);
                    compare(setting, family + ", learned among others", english, "after %d tasks of its own".formatted(ALONE), itself);
                  }
                }
                return families;
              });
    }
  }

  /** What a stream teaches whoever knows nothing. */
  private Known taught(TaskStream stream, Setting setting, Control kernel) throws InterruptedException {
    Condition.WIPED.prepare(kernel);
    for (int place = 1; place <= stream.tasks(); place++) {
      setting.progress().accept("%s: learning, task %d of %d".formatted(name(), place, stream.tasks()));
      stream.task(place, false, Condition.KEPT, setting.transfer().maxAttempts(), kernel).run(kernel);
    }
    return Known.of(kernel);
  }

  private void report(Setting setting, String family, Score score, int most) {
    show(setting, family + ", by the first program", score.first(), FIRST.get(family));
    show(setting, family + ", within " + most, score.solved(), WITHIN.get(family));
  }

  private void show(Setting setting, String subject, double share, @Nullable Double bar) {
    Measure figure = Measure.figure(name(), subject, share, "share");
    setting.measures().accept(bar == null ? figure : Measure.share(name(), subject, share, "share", bar));
  }

  /** A share that must not be worse than another. */
  private void compare(Setting setting, String subject, Score score, String other, Score than) {
    Measure share = Measure.share(name(), subject, score.first(), "share", than.first() - WORSE);
    setting.measures().accept(share.noted("bar: %s, less %.2f".formatted(other, WORSE)));
  }

  /** Shares of the episodes: solved by the first program, solved at all, and solved by a learned skill. */
  private record Score(double first, double solved, double bySkill) {}

  /** Episodes of one family. */
  private record Exam(String family, int most, Setting setting, TransferFile file, Control kernel) {

    Exam within(int programs) {
      return new Exam(family, programs, setting, file, kernel);
    }

    Score score(Known known, Taught taught) throws InterruptedException {
      int first = 0;
      int solved = 0;
      int bySkill = 0;
      for (int i = 0; i < setting.seeds(); i++) {
        setting.progress().accept("unseen: %s, %s, episode %d of %d".formatted(family, taught, i + 1, setting.seeds()));
        known.restore(kernel);
        Task task = TaskStream.mission(family, FIRST_SEED + i, taught == Taught.CHINESE, "", most, kernel);
        TransferRow row = TransferRow.of(1, i + 1, task, taught.name().toLowerCase(Locale.ROOT), kernel);
        file.add(row);
        solved += row.solved() ? 1 : 0;
        first += row.solvedAfter() == 1 ? 1 : 0;
        bySkill += row.solved() && !row.skill().isEmpty() ? 1 : 0;
      }
      double episodes = setting.seeds();
      return new Score(first / episodes, solved / episodes, bySkill / episodes);
    }
  }
}
