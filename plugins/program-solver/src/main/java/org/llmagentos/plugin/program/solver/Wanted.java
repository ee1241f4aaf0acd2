package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.Phrases;
import org.llmagentos.sdk.skill.SkillSpec;

/**
 * What a goal or a mission wants, as a whole and in parts, and so which program of one goal does for another.
 *
 * <p>Where the same is wanted of each of several things, "go to the ball, then go to a key and go to the box", a program that does the same
 * for each is kept as the program for one, and is run for one after the other, however many there are. It may leave things as the next
 * cannot use them: so it takes a skill that was learned from a goal with parts.
 *
 * @param whole the things that it speaks of, in the order in which they are to be dealt with
 * @param parts where the same is wanted several times, each time by itself; else the whole
 * @param skills those that a program may call
 */
record Wanted(Phrases whole, List<Phrases> parts, List<SkillSpec> skills) {

  static Wanted of(String text, List<SkillSpec> skills) {
    Plan plan = Plan.of(text);
    Phrases whole = Phrases.of(String.join("; ", plan.subtasks()), skills);
    List<Phrases> parts = plan.clauses().stream().map(clause -> Phrases.of(clause, skills)).toList();
    return new Wanted(whole, alike(parts, whole) ? parts : List.of(whole), skills);
  }

  /** Whether the parts want the same of things of their own, all that there are. */
  private static boolean alike(List<Phrases> parts, Phrases whole) {
    int things = parts.stream().mapToInt(part -> part.all().size()).sum();
    return parts.stream().noneMatch(part -> part.all().isEmpty())
        && things == whole.all().size()
        && parts.stream().map(part -> Words.of(part.masked())).distinct().count() == 1;
  }

  /** The text with its things masked. */
  String masked() {
    return whole.masked();
  }

  /** Whether another text wants the same of as many things. */
  boolean like(Wanted other) {
    return masked().equals(other.masked());
  }

  /** Whether another text wants the same of each, of however many things. */
  boolean likeInParts(Wanted other) {
    return Words.of(parts.getFirst().masked()).equals(Words.of(other.parts.getFirst().masked()));
  }

  /** A program for this with its things left open; where it does the same for each part, the program for one. */
  String opened(String program) {
    return openedForEach(program).orElseGet(() -> parameters(whole).opened(program));
  }

  /** The program for one part, when it does the same for each. */
  private Optional<String> openedForEach(String program) {
    List<String> programs = Repetition.parts(program, parts.size());
    IntStream places = IntStream.range(0, programs.size());
    List<String> open = places.mapToObj(i -> parameters(parts.get(i)).opened(programs.get(i))).distinct().toList();
    return open.stream().filter(one -> open.size() == 1 && parameters(parts.getFirst()).allIn(one)).findFirst();
  }

  /** An open program for this, for each part or for the whole; none when this does not say what the program needs. */
  Optional<String> filled(String open) {
    Optional<String> each = filledForEach(open);
    return each.isPresent() ? each : parameters(whole).filled(open);
  }

  /**
   * A learned skill with these things in its parameters. One that leaves out a thing does not do all that is wanted, unless it was learned
   * for a goal worded the same; one for each part was learned for a goal with parts.
   */
  Optional<LearnedSkill> filled(LearnedSkill skill) {
    String open = skill.program().text();
    boolean learnedInParts = Plan.of(skill.goal()).clauses().size() > 1;
    Optional<String> program = learnedInParts ? filledForEach(open) : Optional.empty();
    if (program.isEmpty() && (parameters(whole).allIn(open) || skill.goal().equals(masked()))) {
      program = parameters(whole).filled(open);
    }
    return program.map(text -> skill.withProgram(new Snippet(skill.program().language(), text)));
  }

  /** An open program once for each part; none when it does not name all things of a part and no others. */
  Optional<String> filledForEach(String open) {
    var programs = new ArrayList<String>();
    for (Phrases part : parts) {
      Parameters parameters = parameters(part);
      Optional<String> program = parameters.allIn(open) ? parameters.filled(open) : Optional.empty();
      if (program.isEmpty()) {
        return Optional.empty();
      }
      programs.add(program.get());
    }
    return Optional.of(Repetition.joined(programs));
  }

  private Parameters parameters(Phrases phrases) {
    return new Parameters(phrases.all(), skills);
  }
}
