package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.SkillResult;

/**
 * What of a program was of use, as far as the calls tell that it made when it solved its goal: what came after the last act, which was in
 * vain since the episode was over, and rescues that were not needed are left out. An attempt at something that never came about was only a
 * way to get its rescue done: of such a program the acts are left that it did, one after the other.
 */
final class Trimming {

  private final Set<Statement> done = Collections.newSetFromMap(new IdentityHashMap<>());

  private final String verb;

  private Trimming(String verb) {
    this.verb = verb;
  }

  /**
   * The program without what it did not need; as it is when the calls are not all there.
   *
   * @param verb the skill that the goal points to; empty when it points to none
   */
  static Program of(Program program, List<Turn.Call> calls, String verb, Signatures signatures) {
    List<Diagnosis.Made> made = Diagnosis.made(program, calls);
    int end = made.size();
    while (end > 0 && !acted(made.get(end - 1), signatures)) {
      end--;
    }
    if (end == 0) {
      return program;
    }
    var trimming = new Trimming(verb);
    Set<Statement> completed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Diagnosis.Made each : made.subList(0, end)) {
      trimming.done.add(each.statement());
      if (each.completes()) {
        completed.add(each.statement());
      }
    }
    List<Statement> kept = trimming.kept(program.statements(), false);
    return inVain(kept, completed) ? straight(made.subList(0, end)) : new Program(kept);
  }

  /** Whether an attempt among these was never completed. */
  private static boolean inVain(List<Statement> block, Set<Statement> completed) {
    return block.stream()
        .anyMatch(
            statement ->
                statement instanceof Statement.Attempt(List<Statement> body, List<Statement> rescue)
                    && (inVain(body, completed)
                        || inVain(rescue, completed)
                        || body.stream().anyMatch(each -> each instanceof Statement.Act && !completed.contains(each))));
  }

  /** The acts that were done, those done twice in a row once. */
  private static Program straight(List<Diagnosis.Made> made) {
    return new Program(made.stream().filter(Diagnosis.Made::completes).map(Diagnosis.Made::statement).toList()).unrepeated();
  }

  private static boolean acted(Diagnosis.Made made, Signatures signatures) {
    var skill = signatures.skill(made.call().skill());
    return made.result() instanceof SkillResult.Done && skill != null && Signatures.acts(skill);
  }

  private List<Statement> kept(List<Statement> block, boolean rescue) {
    var kept = new ArrayList<Statement>();
    for (Statement statement : block) {
      switch (statement) {
        case Statement.Act act when done.contains(act) || (!rescue && act.call().skill().equals(verb)) -> kept.add(act);
        case Statement.Act _ -> {}
        case Statement.When(Expression.Call test, boolean wanted, List<Statement> body) when !kept(body, rescue).isEmpty() ->
            kept.add(new Statement.When(test, wanted, kept(body, rescue)));
        case Statement.Until(Expression.Call test, List<Statement> body) when !kept(body, rescue).isEmpty() ->
            kept.add(new Statement.Until(test, kept(body, rescue)));
        case Statement.When _, Statement.Until _ -> {}
        case Statement.Attempt(List<Statement> body, List<Statement> instead) -> {
          List<Statement> tried = kept(body, rescue);
          List<Statement> saved = kept(instead, true);
          if (tried.isEmpty() || saved.isEmpty()) {
            kept.addAll(tried);
            kept.addAll(saved);
          } else {
            kept.add(new Statement.Attempt(tried, saved));
          }
        }
      }
    }
    return kept;
  }
}
