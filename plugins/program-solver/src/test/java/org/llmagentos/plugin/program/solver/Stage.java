package org.llmagentos.plugin.program.solver;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.Phrases;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.testkit.MemoryTable;
import org.llmagentos.sdk.testkit.StraightLine;
import org.llmagentos.sdk.testkit.TestKernel;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;
import org.llmagentos.sdk.testkit.corridor.Corridors;
import org.llmagentos.sdk.value.Value;

/** The corridor, its skills, a goal in it and programs for it. */
final class Stage {

  static final String GOAL = "switch on the red lamp";
  static final String RIGHT = "walk(find(\"red\"));\npress();";
  static final String WRONG = "walk(find(\"blue\"));\npress();";
  static final String HALF = "walk(find(\"red\"));";
  static final String CLUMSY = "press();";

  private static final Pattern ONLY = Pattern.compile("only (from|left of) ([0-9]+)");

  private Stage() {}

  static TestKernel kernel(String... programs) {
    return kernel(new Corridors(), programs);
  }

  /** A kernel whose corridor is not simulated. */
  static TestKernel realKernel(String... programs) {
    EnvironmentSpec sim = new Corridor().spec();
    var real = new EnvironmentSpec(sim.id(), sim.body(), sim.missions(), sim.actions(), sim.observation(), sim.maxSteps(), false);
    var provider = saying(EnvironmentProvider.class, new Corridors(), "environments", List.of(real));
    return kernel(saying(EnvironmentProvider.class, provider, "create", saying(Environment.class, new Corridor(), "spec", real)), programs);
  }

  /** A kernel whose corridor asks for tours. */
  static TestKernel touringKernel(String... programs) {
    return kernel(saying(EnvironmentProvider.class, new Corridors(), "create", new Tour()), programs);
  }

  /** An object like another, but for what one of its methods answers. */
  private static <T> T saying(Class<T> type, T like, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, called, arguments) -> called.getName().equals(method) ? answer : called.invoke(like, arguments)));
  }

  private static TestKernel kernel(EnvironmentProvider corridors, String... programs) {
    return new TestKernel()
        .environments(corridors)
        .skills(CorridorSkills.all())
        .models(ScriptedModel.of(programs))
        .learner(new Averages(), new MemoryTable())
        .executor(Stage::execute);
  }

  /** The goal in the n-th episode whose mission it is. */
  static Goal goal(int n, int maxAttempts) {
    long seed = LongStream.range(0, 1_000).filter(Stage::isRed).skip(n).findFirst().orElseThrow();
    return new Goal(GOAL, Corridor.ID, seed, ScriptedModel.ID, maxAttempts);
  }

  /** The goal in an episode that begins at the left end. */
  static Goal goalFromTheLeft() {
    long seed = LongStream.range(0, 1_000).filter(each -> isRed(each) && begin(each) == 0).findFirst().orElseThrow();
    return new Goal(GOAL, Corridor.ID, seed, ScriptedModel.ID, 10);
  }

  /** A program that is right where the walker begins as in that episode, and does nothing elsewhere. */
  static String onlyWhereItBeginsAs(Goal goal) {
    return "only from %d\n%s".formatted(begin(goal.seed()), RIGHT);
  }

  /** A program that is right where the walker begins left of a cell, and does nothing elsewhere. */
  static String onlyLeftOf(int cell) {
    return "only left of %d\n%s".formatted(cell, RIGHT);
  }

  /** What is kept of a program for the goal: with the goal's own things left open. */
  static LearnedSkill learned(String program) {
    List<SkillSpec> skills = CorridorSkills.all().stream().map(Skill::spec).toList();
    Phrases phrases = Phrases.of(GOAL, skills);
    var snippet = new Snippet("js", new Parameters(phrases.all(), skills).opened(program));
    return new LearnedSkill(Memory.id(Corridor.BODY, snippet), phrases.masked(), Corridor.BODY, snippet, 3, 3, List.of());
  }

  /** Puts a skill into the kernel's library, as another process would. */
  static void teach(TestKernel kernel, LearnedSkill skill) throws InterruptedException {
    kernel.call(new Syscall.Observe("library", new Experience.Admission(skill)));
  }

  static List<Value.Fields> events(TestKernel kernel, String step) {
    return kernel.calls(Syscall.Publish.class).stream()
        .map(publish -> (Value.Fields) publish.body())
        .filter(event -> event.get("step").text().equals(step))
        .toList();
  }

  static <E extends Experience> List<E> observed(TestKernel kernel, Class<E> kind) {
    return kernel.calls(Syscall.Observe.class).stream().map(Syscall.Observe::experience).filter(kind::isInstance).map(kind::cast).toList();
  }

  private static boolean isRed(long seed) {
    var corridor = new Corridor();
    corridor.reset(seed);
    return corridor.mission().contains("red");
  }

  private static int begin(long seed) {
    var corridor = new Corridor();
    corridor.reset(seed);
    var observation = new float[4];
    corridor.observe(observation);
    return (int) observation[Corridor.AGENT];
  }

  private static Execution execute(Snippet snippet, Confinement confinement, Sandbox.Gate gate) throws InterruptedException {
    List<String> lines = snippet.text().lines().toList();
    Matcher only = ONLY.matcher(lines.getFirst());
    if (!only.matches()) {
      return new StraightLine().run(snippet, confinement, gate);
    }
    long cell = Long.parseLong(only.group(2));
    long begin = gate.call(1, "position", List.of()) instanceof SkillResult.Done(Value.Whole(long position)) ? position : -1;
    if (only.group(1).equals("from") ? begin != cell : begin >= cell) {
      return new Execution.Returned(Value.nothing(), "");
    }
    String rest = String.join("\n", lines.subList(1, lines.size()));
    return new StraightLine().run(new Snippet(snippet.language(), rest), confinement, gate);
  }
}
