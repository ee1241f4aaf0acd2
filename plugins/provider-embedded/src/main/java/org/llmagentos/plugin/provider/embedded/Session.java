package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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

  /** The search by what was learned gives so many answers first, and then one of so many. */
  static final int HEAD = 16;
  private static final int ROUND = 2;
  /** The same when nothing was learned about the goal's verbs; then it has no head start. */
  private static final int ROUND_OF_UNKNOWN = 6;

  /** The cost of a program that no search has proposed: at none, a learned skill that is wrong here would draw the search to it. */
  private static final double FOREIGN = 6;

  private final Turn.Brief brief;
  private final int maxTokens;
  private final Variant variant;
  private final Signatures signatures;
  private final Grammar grammar;
  private final Subject subject;
  /** What all runs showed. */
  private final Observations observations;
  /**
   * One by what was learned, and one as if nothing had been: what was learned elsewhere may mislead here. The first has a head start,
   * then they take turns, and each hears of its own programs only, so that the second goes the way it would have gone alone: at worst,
   * experience doubles what a goal takes and adds {@value #HEAD}; of a goal whose verbs are new it adds a fifth.
   */
  private final List<Search> searches = new ArrayList<>();
  private final Generalisation generalisation;

  private Turn newest;
  private int heard = 1;
  private int answers;
  /** So many answers are the first search's, and then one of {@link #round}. */
  private int head;
  private int round = 1;
  /** All that was answered. */
  private final Set<Program> given = new HashSet<>();
  /** The search that {@link #pending} comes from, or what was answered last. */
  private Search asking;
  /** What {@link #next} has found and nobody has answered yet. */
  private @Nullable Sketch pending;
  /** What was answered last; null when it cannot be read. */
  private @Nullable Sketch answered;
  /** Whether that has been fed back on. */
  private boolean played;
  /** The last program that solved the goal, and whether variants of it have been queued. */
  private @Nullable Program solution;
  /** Those it made then. */
  private List<Turn.Call> calls = List.of();
  private boolean generalised;

  /**
   * @param knowledge read here and never again
   */
  Session(Turn.Brief brief, Knowledge knowledge, int maxTokens, Variant variant) {
    this.brief = brief;
    this.variant = variant;
    this.maxTokens = maxTokens;
    newest = brief;
    signatures = new Signatures(brief.skills());
    grammar = new Grammar(signatures);
    var glossary = new Glossary(brief.skills());
    subject = glossary.subject(brief.goal());
    observations = new Observations(signatures);
    Prior unlearned = variant.prior(grammar);
    Prior prior = variant.hears() ? new LearnedPrior(unlearned, knowledge) : unlearned;
    generalisation = new Generalisation(grammar, glossary, prior, subject);
    var lessons = new Lessons(signatures, glossary, knowledge, brief.examples());
    if (variant.hears() && !lessons.empty()) {
      List<Subject> clauses = Clauses.of(brief.goal(), brief.subtasks(), glossary);
      boolean known = lessons.about(clauses);
      head = known ? HEAD : 0;
      round = known ? ROUND : ROUND_OF_UNKNOWN;
      var remedies = new Remedies(signatures, glossary, knowledge, subject, clauses);
      var learned = new Search(grammar, prior, new Repair(glossary, subject), lessons.macros(subject), remedies, variant.longest());
      for (Derivation<Program> program : lessons.programs(subject, clauses)) {
        learned.considerLesson(Sketch.whole(subject, program.result(), program.cost())); // it has worked: no risk is seen
      }
      searches.add(learned);
    }
    searches.add(new Search(grammar, unlearned, new Repair(glossary, subject), List.of(), null, variant.longest()));
    searches.forEach(search -> search.grow(Sketch.empty(subject)));
    asking = searches.getFirst();
  }

  /** Whether this session has heard a beginning of that conversation, as its first and its newest turn show. */
  boolean continues(Conversation conversation, Variant asked) {
    List<Turn> all = conversation.turns();
    return asked == variant
        && conversation.maxTokens() == maxTokens
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
        case Turn.Tried(String program, Turn.Feedback feedback) -> tried(program, feedback);
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
      generalise(generalisation.of(solution, calls));
    }
    List<Search> order = answers < head || answers % round == 0 ? searches : searches.reversed();
    for (int i = 0; i < order.size() && pending == null; i++) {
      asking = order.get(i);
      pending = next(asking);
    }
    return pending == null ? "" : text(pending.program());
  }

  /** The next program of a search whose outcome is not known; of those that are, the search hears at once. */
  private @Nullable Sketch next(Search search) {
    Predicate<Program> fits = program -> Lexer.count(text(program)) <= maxTokens;
    for (Sketch next = search.next(fits); next != null; next = search.next(fits)) {
      Diagnosis known = observations.known(next.program());
      if (known != null) {
        search.hear(next, known);
      } else if (!given.contains(next.program())) {
        return next;
      }
    }
    return null;
  }

  private void answered(String text) {
    if (next().equals(text)) {
      answered = pending;
    } else {
      Program foreign = ProgramReader.read(text);
      answered = foreign == null ? null : Sketch.whole(subject, foreign, FOREIGN);
    }
    if (answered != null) {
      given.add(answered.program());
    }
    answers++;
    pending = null;
    played = false;
  }

  private void feedback(Turn.Feedback feedback) {
    if (answered == null || !variant.hears()) {
      return;
    }
    Program program = answered.program();
    boolean again = played;
    played = true;
    if (feedback.outcome().solved()) {
      generalised = program.equals(solution) && generalised;
      solution = program;
      calls = feedback.calls();
    } else {
      Diagnosis run = Diagnosis.of(program, feedback);
      if (again) {
        elsewhere(program, run);
      } else if (observations.contradict(run)) {
        observations.distrust();
        searches.forEach(Search::distrust);
        elsewhere(program, run);
      } else {
        observations.add(run, _ -> {});
        asking.hear(answered, run);
      }
    }
  }

  /** What a learned skill did is known to all, and is a place to go on from for the search by what was learned. */
  private void tried(String text, Turn.Feedback feedback) {
    Program foreign = ProgramReader.read(text);
    if (foreign == null || !variant.hears()) {
      return;
    }
    given.add(foreign);
    Diagnosis run = Diagnosis.of(foreign, feedback);
    if (!feedback.outcome().solved() && !observations.contradict(run)) {
      observations.add(run, _ -> {});
      searches.getFirst().hear(Sketch.whole(subject, foreign, FOREIGN), run);
    }
  }

  private void elsewhere(Program program, Diagnosis run) {
    solution = program;
    consider(generalisation.of(program, run));
    if (run.end() instanceof Interpreter.End.Failed failed) {
      searches.forEach(search -> search.fails(Sketch.whole(subject, program, Generalisation.FIRST), failed));
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

  private String text(Program program) {
    return ProgramText.of(program);
  }
}
