package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.value.Value;

/**
 * What calls were answered on one episode: a tree from its reset, which branches by call. The same calls in the same order are answered the
 * same, so programs can be run on it as far as it goes.
 *
 * <p>A call during which the environment took no step left the world as it was: the tree does not branch there (observational
 * equivalence, Udupa et al. 2013, Albarghouthi et al. 2013). How many steps were taken is told at the end of each run only, so every state
 * has bounds for them, which further runs bring together.
 */
final class Observations {

  private final Signatures signatures;
  private final State reset = new State();
  private boolean timed;
  private boolean sound = true;

  private record Question(String skill, List<Value> arguments) {}

  private static final class Answer {
    final SkillResult result;
    State then;

    Answer(SkillResult result, State then) {
      this.result = result;
      this.then = then;
    }
  }

  private static final class State {
    final Map<Question, Answer> answers = new HashMap<>();
    boolean over;
    int least;
    int most = Integer.MAX_VALUE;
  }

  Observations(Signatures signatures) {
    this.signatures = signatures;
  }

  /** Nothing that was observed holds any longer. */
  void distrust() {
    sound = false;
  }

  boolean sound() {
    return sound;
  }

  /** What comes of a program; null when that is not known. */
  @Nullable Diagnosis known(Program program) {
    var made = new ArrayList<Diagnosis.Made>();
    Walk walk = walk(List.of());
    Interpreter.End end =
        Interpreter.run(
            program,
            (statement, call, arguments) -> {
              SkillResult answer = walk.answer(statement, call, arguments);
              if (answer != null) {
                made.add(new Diagnosis.Made(statement, call, List.copyOf(arguments), answer));
              }
              return answer;
            });
    State state = walk.state;
    if (!sound || (end instanceof Interpreter.End.Unknown && !walk.over)) {
      return null;
    }
    return new Diagnosis(made, end, state.least == state.most ? state.least : Diagnosis.STEPS_UNKNOWN, walk.over || state.over);
  }

  /** Whether a call of this run was answered otherwise before: then one of the two was of another episode. */
  boolean contradict(Diagnosis run) {
    State state = reset;
    for (Diagnosis.Made made : run.made()) {
      Answer known = state.answers.get(question(made.call(), made.arguments()));
      if (known == null) {
        return false;
      }
      if (!known.result.equals(made.result()) || known.then.least > run.steps()) {
        return true;
      }
      state = known.then;
    }
    return false;
  }

  /** Takes in a run; {@code news} hears of the calls that had not been made there. */
  void add(Diagnosis run, Consumer<Diagnosis.Made> news) {
    if (run.made().isEmpty()) {
      return;
    }
    timed |= run.steps() > 0;
    int most = run.steps() == Diagnosis.STEPS_UNKNOWN ? Integer.MAX_VALUE : run.steps();
    State state = reset;
    for (Diagnosis.Made made : run.made()) {
      state.most = Math.min(state.most, most);
      Question question = question(made.call(), made.arguments());
      Answer answer = state.answers.get(question);
      if (answer == null) {
        answer = new Answer(made.result(), effect(made.call()) == Effect.PURE ? state : new State());
        state.answers.put(question, answer);
        news.accept(made);
      }
      answer.then.least = Math.max(answer.then.least, state.least);
      state = answer.then;
    }
    state.most = Math.min(state.most, most);
    state.least = Math.max(state.least, run.steps());
    state.over |= run.closed();
    merge(run);
  }

  /** Makes one of the two states around each call that is known by now to have taken no step. */
  private void merge(Diagnosis run) {
    State state = reset;
    for (Diagnosis.Made made : run.made()) {
      Answer answer = state.answers.get(question(made.call(), made.arguments()));
      if (answer == null) {
        return;
      }
      if (answer.then != state && answer.then.most == state.least && mayBeIdle(made.call()) && !answer.then.over) {
        State after = answer.then;
        answer.then = state;
        absorb(state, after);
      }
      state = answer.then;
    }
  }

  private static void absorb(State state, State other) {
    state.least = Math.max(state.least, other.least);
    state.most = Math.min(state.most, other.most);
    state.over |= other.over;
    other.answers.forEach(
        (question, answer) -> {
          State then = answer.then == other ? state : answer.then;
          Answer mine = state.answers.putIfAbsent(question, new Answer(answer.result, then));
          if (mine != null && mine.then != then && mine.then != state && then != state) {
            absorb(mine.then, then);
          }
        });
  }

  /** Without an environment there are no steps, and nothing follows from there being none. */
  private boolean mayBeIdle(Expression.Call call) {
    Effect effect = effect(call);
    return timed && (effect == Effect.PURE || effect == Effect.LOCAL);
  }

  private @Nullable Effect effect(Expression.Call call) {
    SkillSpec skill = signatures.skill(call.skill());
    return skill == null ? null : skill.effect();
  }

  private static Question question(Expression.Call call, List<Value> arguments) {
    return new Question(call.skill(), List.copyOf(arguments));
  }

  /** A walk through what is known, along a program. */
  Walk walk(List<Statement> watched) {
    return new Walk(watched);
  }

  /** Answers what is known, and watches over some statements of the program. */
  final class Walk implements Interpreter.World {

    private final List<Statement> watched;
    private State state = reset;
    private State before = reset;
    private boolean over;
    private boolean idle;
    private int done;

    private Walk(List<Statement> watched) {
      this.watched = watched;
    }

    @Override
    public @Nullable SkillResult answer(Statement statement, Expression.Call call, List<Value> arguments) {
      over |= state.over;
      Answer answer = over ? null : state.answers.get(question(call, arguments));
      if (answer == null) {
        return null;
      }
      state = answer.then;
      if (Diagnosis.completes(statement, call, answer.result)) {
        if (done < watched.size() && statement == watched.get(done)) {
          done++;
          idle |= state == before && mayBeIdle(call);
        }
        before = state;
      }
      return answer.result;
    }

    /** Whether the episode ended before the program did. */
    boolean over() {
      return over;
    }

    /** Whether one of the watched statements changed nothing. */
    boolean idle() {
      return idle;
    }

    /** How many of the watched statements are known to work. */
    int done() {
      return done;
    }
  }
}
