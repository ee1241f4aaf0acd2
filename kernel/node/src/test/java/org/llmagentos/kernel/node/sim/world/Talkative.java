package org.llmagentos.kernel.node.sim.world;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** What a {@link Play} does with models and with what is remembered. */
final class Talkative {

  private static final int THREADS = 2;

  private final Play play;

  /** Turns of each conversation. */
  private final long[] turns = new long[THREADS];

  /** How often it had its skill admitted. */
  private long admitted;

  /** What its training has come to. */
  private String trained = "";

  Talkative(Play play) {
    this.play = play;
  }

  void from(Value saved) {
    List<Value> values = ((Value.Items) saved).values();
    for (int i = 0; i < THREADS; i++) {
      turns[i] = Play.whole(values.get(i));
    }
    admitted = Play.whole(values.get(THREADS));
    trained = values.get(THREADS + 1).text();
  }

  Value saved() {
    return Value.of(List.of(Value.of(turns[0]), Value.of(turns[1]), Value.of(admitted), Value.of(trained)));
  }

  void infer(SplittableRandom random) throws InterruptedException {
    String model = random.nextBoolean() ? "echo" : "remote";
    int thread = random.nextInt(THREADS);
    boolean fails = random.nextInt(8) == 0;
    String text = "c" + play.code(0) + (fails ? " fail" : "");
    var infer = new Syscall.Infer(model, thread, said(text), 50);
    if (model.equals("remote") && play.rights.poor()) {
      play.trap.refused(infer, Category.DENIED);
      return;
    }
    Reply reply = play.trap.ask(infer, Category.QUOTA, Category.MODEL, Category.PLUGIN);
    if (reply instanceof Reply.Failed(Fault fault)) {
      blame(fault, "memory");
      return;
    }
    String answer = ((Reply.Inferred) reply).completion().text();
    turns[thread] += 1;
    play.expect(answer.startsWith(turns[thread] + ":"), "answer '" + answer + "' to turn " + turns[thread]);
    turns[thread] += 1;
    play.mix(answer.hashCode());
  }

  void remember(SplittableRandom random) throws InterruptedException {
    boolean tally = random.nextInt(3) == 0;
    if (random.nextInt(6) == 0) {
      train(1 + random.nextInt(9));
    } else if (tally && play.rights.poor()) {
      play.trap.refused(new Syscall.Choose(Tally.ID, "s", List.of("a", "b")), Category.DENIED);
    } else if (tally) {
      tally(random);
    } else if (random.nextBoolean()) {
      var skill = new LearnedSkill("s" + play.goal.seed(), words(), body(), new Snippet(Words.LANGUAGE, "up"), 1, 1, List.of());
      play.trap.ask(new Syscall.Observe("library", new Experience.Admission(skill)));
      admitted++;
    } else {
      recall();
    }
  }

  /** A training goes on where it was, and comes to the same whenever it is done again. */
  private void train(long units) throws InterruptedException {
    var train = new Syscall.Train(Tally.ID, "course", new TreeMap<>(), play.goal.seed(), trained, units, Slates.MILLIS);
    if (play.rights.poor()) {
      play.trap.refused(train, Category.DENIED);
      return;
    }
    if (play.trap.ask(train, Category.QUOTA) instanceof Reply.Trained done) {
      String expected = Slates.after(trained, units);
      play.expect(done.state().equals(expected), "trained to " + done.state() + ", not " + expected);
      trained = trained.length() > 100 ? "" : done.state();
    }
  }

  private void tally(SplittableRandom random) throws InterruptedException {
    if (random.nextBoolean()) {
      play.trap.ask(new Syscall.Observe(Tally.ID, new Experience.Transition("s", random.nextBoolean() ? "a" : "b", 1, "", List.of())));
      return;
    }
    Reply reply = play.trap.ask(new Syscall.Choose(Tally.ID, "s", List.of("a", "b")), Category.PLUGIN);
    if (reply instanceof Reply.Chosen chosen) {
      play.expect(chosen.choice().values().size() == 2, "chose " + chosen);
      play.mix(chosen.choice().index());
    } else if (reply instanceof Reply.Failed(Fault fault)) {
      blame(fault, "choice");
    }
  }

  /** What it had admitted is there, as often as it had it admitted. */
  private void recall() throws InterruptedException {
    Reply reply = play.trap.ask(new Syscall.Recall(words(), body(), 5, "walk"), Category.PLUGIN);
    if (reply instanceof Reply.Recalled(List<LearnedSkill> skills)) {
      long found = skills.isEmpty() ? 0 : skills.getFirst().trials();
      boolean alone = !play.judge.forked(play.goal.seed());
      play.expect(alone ? found == admitted : found >= admitted, "recalled " + skills + " after " + admitted + " admissions");
    } else if (reply instanceof Reply.Failed(Fault fault)) {
      blame(fault, "recall");
    }
  }

  /** Only a disk that cannot be read may come between. */
  private void blame(Fault fault, String what) {
    boolean mine = fault.category() != Category.PLUGIN || fault.message().contains("JournalException");
    play.expect(mine, what + " failed: " + fault);
  }

  private String words() {
    return "goal number " + play.goal.seed();
  }

  private String body() {
    return "b" + play.goal.seed();
  }

  static List<Turn> said(String text) {
    return List.of(new Turn.Said(text));
  }
}
