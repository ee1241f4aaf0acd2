package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * What programs mean: runs one on whatever answers its calls, be it the skills themselves, what they are known to have answered, or a
 * record of what they did.
 */
final class Interpreter {

  /** Answers calls. */
  interface World {
    /**
     * The answer; null when it is not known, which ends the run.
     *
     * @param statement the statement that makes the call
     */
    @Nullable SkillResult answer(Statement statement, Expression.Call call, List<Value> arguments);
  }

  /** How a run ended. */
  sealed interface End {

    /** With the last statement. */
    record Done() implements End {}

    /**
     * At a statement whose call failed, and nothing rescued it.
     *
     * @param rescued how often the rescue that the statement belongs to had been done before
     */
    record Failed(Place place, Expression.Call call, String fact, int rescued) implements End {

      /** Whether the statement itself failed, and it is an act that names nothing: it acts on whatever is there. */
      boolean bare(Program program) {
        return call.arguments().stream().noneMatch(Expression.Call.class::isInstance)
            && place.block(program).get(place.index()).equals(new Statement.Act(call));
      }
    }

    /** At a statement whose call was not answered. */
    record Unknown(Place place) implements End {}
  }

  private static final End DONE = new End.Done();

  private final World world;
  private final List<Place.Block> blocks = new ArrayList<>();
  private int index;
  /** Why a call did not answer; set by {@link #call}. */
  private End trouble = DONE;

  private Interpreter(World world) {
    this.world = world;
  }

  static End run(Program program, World world) {
    return new Interpreter(world).block(program.statements());
  }

  private End block(List<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      index = i;
      End end = statement(statements.get(i), i);
      if (end != DONE) {
        return end;
      }
    }
    return DONE;
  }

  private End inner(int statement, boolean rescue, List<Statement> statements) {
    blocks.add(new Place.Block(statement, rescue));
    End end = block(statements);
    blocks.removeLast();
    return end;
  }

  private End statement(Statement statement, int at) {
    return switch (statement) {
      case Statement.Act(Expression.Call call) -> call(statement, call) == null ? trouble : DONE;
      case Statement.When(Expression.Call test, boolean wanted, List<Statement> body) -> {
        Value answer = call(statement, test);
        if (answer == null) {
          yield trouble;
        }
        yield answer.truth() == wanted ? inner(at, false, body) : DONE;
      }
      case Statement.Until(Expression.Call test, List<Statement> body) -> until(statement, test, body, at);
      case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> attempt(body, rescue, at);
    };
  }

  private End until(Statement statement, Expression.Call test, List<Statement> body, int at) {
    for (int round = 0; round < Statement.BOUND; round++) {
      index = at;
      Value answer = call(statement, test);
      if (answer == null) {
        return trouble;
      }
      End end = answer.truth() ? DONE : inner(at, false, body);
      if (answer.truth() || end != DONE) {
        return end;
      }
    }
    return DONE;
  }

  private End attempt(List<Statement> body, List<Statement> rescue, int at) {
    for (int round = 0; ; round++) {
      End end = inner(at, false, body);
      if (!(end instanceof End.Failed) || (round == Statement.BOUND && !rescue.isEmpty())) {
        return end;
      }
      if (rescue.isEmpty()) {
        return DONE;
      }
      End rescued = inner(at, true, rescue);
      if (rescued != DONE) {
        return rescued instanceof End.Failed failed && failed.place().blocks().size() == blocks.size() + 1
            ? new End.Failed(failed.place(), failed.call(), failed.fact(), round)
            : rescued;
      }
    }
  }

  /** The answer of a call, its arguments' first; null when one of them has none. */
  private @Nullable Value call(Statement statement, Expression.Call call) {
    var arguments = new ArrayList<Value>(call.arguments().size());
    for (Expression argument : call.arguments()) {
      Value value =
          switch (argument) {
            case Expression.Constant(Value constant) -> constant;
            case Expression.Call inner -> call(statement, inner);
          };
      if (value == null) {
        return null;
      }
      arguments.add(value);
    }
    return switch (world.answer(statement, call, arguments)) {
      case SkillResult.Done(Value value) -> value;
      case SkillResult.Failed(String fact) -> {
        trouble = new End.Failed(new Place(blocks, index), call, fact, 0);
        yield null;
      }
      case null -> {
        trouble = new End.Unknown(new Place(blocks, index));
        yield null;
      }
    };
  }
}
