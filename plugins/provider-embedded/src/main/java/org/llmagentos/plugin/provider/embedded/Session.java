package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.Turn;

/**
 * One conversation's search: a fold over its turns. For every answer that the turns hold, the search is run again, so that a
 * session that was rebuilt stands where the lost one stood.
 *
 * <p>The first feedback on an answer tells of the goal's own episode, which is the same every time. Further feedback on the same answer,
 * and feedback that contradicts what is known, tells of another episode, where what solved the goal here did not.
 *
 * <p><b>Threads.</b> Used under the lock of its owner.
 */
final class Session {

  private final Turn.Brief brief;
  private final int maxTokens;
  private final Signatures signatures;
  private final Grammar grammar;
  private final Subject subject;
  private final Evidence evidence;
  /** One by what was learned, and one as if nothing had been: what was learned elsewhere may mislead here. They take turns. */
  private final List<Search> searches = new ArrayList<>();
  private final Repair repair;
  private final Generalisation generalisation;

  private Turn newest;
  private int heard = 1;
  private int answers;
  /** What {@link #next} has found and nobody has answered yet. */
  private @Nullable Sketch pending;
  /** What was answered last; null when it cannot be read. */
  private @Nullable Sketch answered;
  /** Whether that has been fed back on. */
  private boolean played;
  /** The last program that solved the goal, and whether variants of it have been queued. */
  private @Nullable Program solution;
  private boolean generalised;

  /**
   * @param knowledge read here and never again
   */
  Session(Turn.Brief brief, Knowledge knowledge, int maxTokens) {
    this.brief = brief;
    this.maxTokens = maxTokens;
    newest = brief;
    signatures = new Signatures(brief.skills());
    grammar = new Grammar(signatures);
    var glossary = new Glossary(brief.skills());
    subject = glossary.subject(brief.goal());
    evidence = new Evidence(signatures);
    var prior = new LearnedPrior(new WordPrior(grammar), knowledge);
    var lessons = new Lessons(signatures, glossary, knowledge, brief.examples());
    searches.add(new Search(grammar, prior, evidence, lessons.macros(subject)));
    if (!lessons.empty()) {
      searches.add(new Search(grammar, new WordPrior(grammar), evidence, List.of()));
    }
    repair = new Repair(glossary, subject);
    generalisation = new Generalisation(grammar, glossary, prior, subject);
    List<Subject> clauses = Clauses.of(brief.goal(), brief.subtasks(), glossary);
    for (Derivation<Program> program : lessons.programs(subject, clauses)) {
      searches.getFirst().consider(Sketch.whole(subject, program.result(), program.cost())); // it has worked: no risk is seen
    }
    grow(List.of(Sketch.empty(subject)));
  }

  /** Whether this session has heard a beginning of that conversation, as its first and its newest turn show. */
  boolean continues(Conversation conversation) {
    List<Turn> all = conversation.turns();
    return conversation.maxTokens() == maxTokens
        && heard <= all.size()
        && all.getFirst().equals(brief)
        && all.get(heard - 1).equals(newest);
  }

  /** Takes in what was said since. */
  void advance(List<Turn> all) {
    for (; heard < all.size(); heard++) {
      newest = all.get(heard);
      switch (newest) {
        case Turn.Answered(String text) -> answered(text);
        case Turn.Feedback feedback -> feedback(feedback);
        case Turn.Said _, Turn.Brief _ -> {}
      }
    }
  }

  /** The next program's text; empty when there is none. The same until a turn is taken in. */
  String next() {
    if (grammar.empty()) {
      return "";
    }
    if (solution != null && !generalised) {
      generalise(generalisation.of(solution));
    }
    if (pending == null) {
      for (int i = 0; i < searches.size() && pending == null; i++) {
        pending = searches.get((answers + i) % searches.size()).next(program -> Lexer.count(text(program)) <= maxTokens);
      }
    }
    return pending == null ? "" : text(pending.program());
  }

  private void answered(String text) {
    if (next().equals(text)) {
      answered = pending;
    } else {
      Program foreign = ProgramReader.read(text);
      answered = foreign == null ? null : Sketch.whole(subject, foreign, 0);
    }
    if (answered != null) {
      Program program = answered.program();
      searches.forEach(search -> search.exclude(program));
    }
    answers++;
    pending = null;
    played = false;
  }

  private void feedback(Turn.Feedback feedback) {
    if (answered == null) {
      return;
    }
    Program program = answered.program();
    boolean again = played;
    played = true;
    if (feedback.outcome().solved()) {
      generalised = program.equals(solution) && generalised;
      solution = program;
    } else {
      Diagnosis run = Diagnosis.of(program, feedback);
      if (again) {
        elsewhere(program, run);
      } else if (evidence.contradicts(run)) {
        evidence.distrust();
        elsewhere(program, run);
      } else {
        learn(answered, run);
      }
    }
  }

  private void learn(Sketch sketch, Diagnosis run) {
    Evidence.Novelty novelty = evidence.record(sketch.program(), run);
    if (!run.futile()) {
      grow(repair.of(sketch.program(), sketch.cost(), run.end(), novelty));
    } else if (!sketch.atEnd() && novelty.compareTo(Evidence.Novelty.SUCCESS) > 0) {
      evidence.futile(sketch.subject(), sketch.written().getLast());
    }
  }

  private void elsewhere(Program program, Diagnosis run) {
    solution = program;
    consider(generalisation.of(program, run));
    if (run.end() instanceof Interpreter.End.Failed failed) {
      grow(repair.rescues(program, failed, Generalisation.FIRST));
    }
    generalised = true;
  }

  private void generalise(List<Sketch> variants) {
    consider(variants);
    generalised = true;
  }

  private void consider(List<Sketch> whole) {
    searches.forEach(search -> whole.forEach(search::consider));
  }

  private void grow(List<Sketch> sketches) {
    searches.forEach(search -> sketches.forEach(search::grow));
  }

  private String text(Program program) {
    return ProgramText.of(program);
  }
}
