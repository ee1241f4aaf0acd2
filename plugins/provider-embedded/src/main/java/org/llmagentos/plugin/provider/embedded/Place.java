package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement stands in a program.
 *
 * @param blocks the blocks around it, outermost first; empty at the top
 * @param index among the statements of its own block
 */
record Place(List<Block> blocks, int index) {

  /**
   * A block within a statement.
   *
   * @param statement index of that statement in the block around it
   * @param rescue whether it is an attempt's rescue; else the statement's body
   */
  record Block(int statement, boolean rescue) {}

  Place {
    blocks = List.copyOf(blocks);
  }

  /** A place at the top. */
  static Place top(int index) {
    return new Place(List.of(), index);
  }

  /** Another place in the same block. */
  Place at(int other) {
    return new Place(blocks, other);
  }

  /** The first place in the rescue of the attempt that stands at an index of the same block. */
  Place rescueOf(int attempt) {
    var inner = new ArrayList<>(blocks);
    inner.add(new Block(attempt, true));
    return new Place(inner, 0);
  }

  /** The statement that this place is within; null at the top. */
  @Nullable Place around() {
    return blocks.isEmpty() ? null : new Place(blocks.subList(0, blocks.size() - 1), blocks.getLast().statement());
  }

  /** The last statement of what the rescue around it is for; null when there is no rescue around it. */
  @Nullable Statement attempted(Program program) {
    if (blocks.isEmpty() || !blocks.getLast().rescue()) {
      return null;
    }
    Place around = around();
    return around != null && around.block(program).get(around.index()) instanceof Statement.Attempt(List<Statement> body, _) ? body.getLast() : null;
  }

  /** Whether a run that ended here got past another place. */
  boolean past(Place other) {
    for (int depth = 0; ; depth++) {
      int mine = depth == blocks.size() ? index : blocks.get(depth).statement();
      boolean last = depth == other.blocks.size();
      int its = last ? other.index : other.blocks.get(depth).statement();
      if (mine != its || last || depth == blocks.size() || !blocks.get(depth).equals(other.blocks.get(depth))) {
        return mine > its;
      }
    }
  }

  /** Whether all of the statement at another place has been done when a run is here; a rescue is not after what it rescues. */
  boolean after(Place other) {
    for (int depth = 0; depth < other.blocks.size(); depth++) {
      if (depth == blocks.size() || !blocks.get(depth).equals(other.blocks.get(depth))) {
        return statement(depth) > other.statement(depth);
      }
    }
    return statement(other.blocks.size()) > other.index;
  }

  /** Index of the statement, in the block at a depth, that this place is in. */
  private int statement(int depth) {
    return depth == blocks.size() ? index : blocks.get(depth).statement();
  }

  /** The statements of its block. */
  List<Statement> block(Program program) {
    List<Statement> block = program.statements();
    for (Block inner : blocks) {
      block = inside(block.get(inner.statement()), inner.rescue());
    }
    return block;
  }

  /** The program with its block changed. */
  Program changed(Program program, UnaryOperator<List<Statement>> change) {
    return new Program(changed(program.statements(), 0, change));
  }

  /** The program with more statements at this place. */
  Program filled(Program program, List<Statement> more) {
    return changed(
        program,
        block -> {
          var longer = new ArrayList<>(block);
          longer.addAll(index, more);
          return longer;
        });
  }

  /** The program with one statement for those from an index of this place's block to this place. */
  Program replaced(Program program, int from, Statement by) {
    return changed(
        program,
        block -> {
          var shorter = new ArrayList<>(block);
          shorter.subList(from, index + 1).clear();
          shorter.add(from, by);
          return shorter;
        });
  }

  private List<Statement> changed(List<Statement> statements, int depth, UnaryOperator<List<Statement>> change) {
    if (depth == blocks.size()) {
      return change.apply(statements);
    }
    Block inner = blocks.get(depth);
    var all = new ArrayList<>(statements);
    List<Statement> block = changed(inside(all.get(inner.statement()), inner.rescue()), depth + 1, change);
    all.set(
        inner.statement(),
        switch (all.get(inner.statement())) {
          case Statement.When(Expression.Call test, boolean wanted, _) -> new Statement.When(test, wanted, block);
          case Statement.Until(Expression.Call test, _) -> new Statement.Until(test, block);
          case Statement.Attempt(List<Statement> body, List<Statement> rescue) ->
              inner.rescue() ? new Statement.Attempt(body, block) : new Statement.Attempt(block, rescue);
          case Statement.Act _ -> throw new IllegalArgumentException("an act has no block");
        });
    return all;
  }

  private static List<Statement> inside(Statement statement, boolean rescue) {
    return switch (statement) {
      case Statement.When(_, _, List<Statement> body) -> body;
      case Statement.Until(_, List<Statement> body) -> body;
      case Statement.Attempt(List<Statement> body, List<Statement> instead) -> rescue ? instead : body;
      case Statement.Act _ -> throw new IllegalArgumentException("an act has no block");
    };
  }
}
