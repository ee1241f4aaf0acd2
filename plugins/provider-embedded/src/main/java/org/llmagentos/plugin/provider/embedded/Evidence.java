package org.llmagentos.plugin.provider.embedded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.value.Value;

/**
 * What has been observed on one episode, as a tree of calls and their answers. Every candidate is run from the same reset, so the same
 * calls in the same order are answered the same. Programs are run against the tree before they are run for good. Two things follow, each
 * paid for by a run:
 *
 * <ul>
 *   <li>a program all of whose calls are known does nothing new, whatever it looks like, and a beginning that fails fails again;
 *   <li>a call during which the environment took no step left the world as it was: the tree does not branch there, and a statement
 *       that is nothing else is not worth writing (observational equivalence, Udupa et al. 2013, Albarghouthi et al. 2013).
 * </ul>
 *
 * <p>A run that {@linkplain #contradicts contradicts} an older one was not from the same reset and does not belong here.
 */
final class Evidence {

  /** What a run showed that was not known before, the most telling first. */
  enum Novelty {
    /** A call works that had failed, or works where it had failed. */
    CURE,
    /** A skill works for the first time. */
    SUCCESS,
    /** A failure that was not seen before. */
    FACT,
    NONE
  }

  /** What it costs a statement that it has been in vain. Set by experiment. */
  private static final double FUTILE = Double.parseDouble(System.getProperty("FUTILE", "3.5"));
  private static final double VAIN = Double.parseDouble(System.getProperty("VAIN", "4"));

  private final Signatures signatures;
  private final Node root = new Node();
  private final Odds odds = new Odds();
  private final Set<Object> known = new HashSet<>();
  private final Map<String, Integer> futile = new HashMap<>();
  private boolean timed;
  private boolean sound = true;

  private record Question(String skill, List<Value> arguments) {}

  private static final class Edge {
    final SkillResult result;
    Node to;

    Edge(SkillResult result, Node to) {
      this.result = result;
      this.to = to;
    }
  }

  /** A state of the world: what calls answer in it, and bounds of the steps the environment has taken. */
  private static final class Node {
    final Map<Question, Edge> edges = new HashMap<>();
    boolean over;
    int least;
    int most = Integer.MAX_VALUE;
  }

  private record Failure(Expression.Call call, String fact) {}

  Evidence(Signatures signatures) {
    this.signatures = signatures;
  }

  /** Some of the runs were of other episodes: nothing can be ruled out from now on. */
  void distrust() {
    sound = false;
  }

  /** Whether a call was answered otherwise before: then one of the two runs was of another episode. */
  boolean contradicts(Diagnosis run) {
    Node node = root;
    for (Diagnosis.Made made : run.made()) {
      Edge edge = node.edges.get(question(made.call(), made.arguments()));
      if (edge == null) {
        return false;
      }
      if (!edge.result.equals(made.result()) || edge.to.least > run.steps()) {
        return true;
      }
      node = edge.to;
    }
    return false;
  }

  /** Takes in a run. */
  Novelty record(Program program, Diagnosis run) {
    var found = Novelty.NONE;
    Node node = root;
    Statement last = null;
    timed |= run.steps() > 0;
    for (Diagnosis.Made made : run.made()) {
      node.most = Math.min(node.most, run.steps());
      Question question = question(made.call(), made.arguments());
      Edge edge = node.edges.get(question);
      if (edge == null) {
        edge = new Edge(made.result(), still(made.call()) ? node : new Node());
        node.edges.put(question, edge);
        found = best(found, news(last, made));
      }
      edge.to.least = Math.max(edge.to.least, node.least);
      node = edge.to;
      last = made.completes() ? made.statement() : last;
    }
    if (!run.made().isEmpty()) {
      node.most = Math.min(node.most, run.steps());
      node.least = Math.max(node.least, run.steps());
      node.over |= run.closed();
    }
    merge(run);
    if (run.end() instanceof Interpreter.End.Failed failed && telling(program, failed)) {
      found = best(found, known.add(new Failure(failed.call(), failed.fact())) ? Novelty.FACT : Novelty.NONE);
    }
    return found;
  }

  private boolean telling(Program program, Interpreter.End.Failed failed) {
    Place place = failed.place();
    if (failed.rescued() > 0) {
      return true;
    }
    if (place.index() > 0) {
      Program without = place.changed(program, block -> {
        var shorter = new java.util.ArrayList<>(block);
        shorter.remove(place.index() - 1);
        return shorter;
      });
      return !(Interpreter.run(without, new Memory()) instanceof Interpreter.End.Failed same && same.call().equals(failed.call()) && same.fact().equals(failed.fact()));
    }
    return place.blocks().isEmpty() || failed.call().arguments().stream().anyMatch(Expression.Call.class::isInstance) || failed.call().skill().equals("find");
  }

  private Novelty news(@Nullable Statement last, Diagnosis.Made made) {
    if (made.result() instanceof SkillResult.Failed) {
      odds.failed(last, made.statement(), made.call());
      return Novelty.NONE;
    }
    if (!made.completes()) {
      return Novelty.NONE;
    }
    boolean cured = odds.worked(last, made.statement());
    boolean first = known.add(made.call().skill());
    return cured ? Novelty.CURE : first ? Novelty.SUCCESS : Novelty.NONE;
  }

  private static Novelty best(Novelty one, Novelty other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Makes one of the two states before and after a call that took no step. */
  private void merge(Diagnosis run) {
    Node node = root;
    for (Diagnosis.Made made : run.made()) {
      Edge edge = node.edges.get(question(made.call(), made.arguments()));
      if (edge == null) {
        return;
      }
      if (edge.to != node && timed && edge.to.most == node.least && simulated(made.call()) && !edge.to.over) {
        Node after = edge.to;
        edge.to = node;
        absorb(node, after);
      }
      node = edge.to;
    }
  }

  private static void absorb(Node node, Node other) {
    node.least = Math.max(node.least, other.least);
    node.most = Math.min(node.most, other.most);
    node.over |= other.over;
    other.edges.forEach(
        (question, edge) -> {
          Node to = edge.to == other ? node : edge.to;
          Edge mine = node.edges.putIfAbsent(question, new Edge(edge.result, to));
          if (mine != null && mine.to != to && mine.to != node && to != node) {
            absorb(mine.to, to);
          }
        });
  }

  /** Whether a program does nothing that is not known. */
  boolean ruledOut(Program program) {
    var memory = new Memory();
    return sound && (!(Interpreter.run(program, memory) instanceof Interpreter.End.Unknown) || memory.over);
  }

  /** Whether what is written so far is known to fail, or to contain a statement that changes nothing. */
  boolean ruledOut(Sketch sketch) {
    if (!sound) {
      return false;
    }
    Memory memory = run(sketch);
    return !memory.open || memory.idle;
  }

  /** Minus the logarithm of a guess that the statements not yet seen to work there will. */
  double risk(Sketch sketch) {
    double risk = 0;
    List<Statement> written = sketch.written();
    for (int i = run(sketch).done; i < written.size(); i++) {
      risk += odds.risk(i == 0 ? sketch.before() : written.get(i - 1), written.get(i));
    }
    return risk;
  }

  private Memory run(Sketch sketch) {
    var memory = new Memory(sketch);
    boolean unknown = Interpreter.run(sketch.open(), memory) instanceof Interpreter.End.Unknown;
    memory.open = unknown && !memory.over;
    return memory;
  }

  /** A rescue that ended so worked, and what came then failed as before. */
  void futile(Statement last) {
    futile.merge(Habits.last(last), 1, Integer::sum);
    futileStatements.add(last);
  }

  /** Minus the logarithm of a guess that a rescue that ends so is not in vain again. */
  double vanity(Statement last) {
    return VAIN * Math.log1p(futile.getOrDefault(Habits.last(last), 0));
  }

  double vanityOf(Statement one) {
    return futileStatements.contains(one) ? FUTILE : 0;
  }
  private final Set<Statement> futileStatements = new HashSet<>();

  /** Answers what is known. */
  private final class Memory implements Interpreter.World {
    private final List<Statement> written;
    private Node node = root;
    /** How many of the written statements are known to work. */
    private int done;
    /** Whether one of those changed nothing. */
    private boolean idle;
    private boolean over;
    private boolean open;
    private Node before = root;

    Memory() {
      written = List.of();
    }

    Memory(Sketch sketch) {
      written = sketch.written();
    }

    @Override
    public @Nullable SkillResult answer(Statement statement, Expression.Call call, List<Value> arguments) {
      over |= node.over;
      Edge edge = node.edges.get(question(call, arguments));
      if (edge == null || over) {
        return null;
      }
      node = edge.to;
      boolean completes = edge.result instanceof SkillResult.Done && statement instanceof Statement.Act(Expression.Call act) && act == call;
      if (completes && done < written.size() && statement == written.get(done)) {
        done++;
        idle |= timed && node == before && simulated(call);
      }
      before = completes ? node : before;
      return edge.result;
    }
  }

  private static Question question(Expression.Call call, List<Value> arguments) {
    return new Question(call.skill(), List.copyOf(arguments));
  }

  private boolean still(Expression.Call call) {
    SkillSpec skill = signatures.skill(call.skill());
    return skill != null && skill.effect() == Effect.PURE;
  }

  private boolean simulated(Expression.Call call) {
    SkillSpec skill = signatures.skill(call.skill());
    return skill != null && (skill.effect() == Effect.PURE || skill.effect() == Effect.LOCAL);
  }
}
