package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Best-first search: programs in the order of their cost, minus the logarithm of their probability under the prior (as DeepCoder,
 * Balog et al. 2017, and DreamCoder, Ellis et al. 2021, enumerate), plus the risk that {@link Evidence} sees in them.
 *
 * <p>Sketches grow at one place, so that a repair is the same search begun in the middle of a failed program. The ways to grow one
 * are a sorted list of which the queue holds only the next element. Risk grows with every failure: an entry whose risk has grown since
 * it was queued goes back.
 */
final class Search {

  /** Longest program, in acts. */
  static final int LONGEST = 16;
  /** Entries kept in the queue; when there are more, the dearest half goes. About 200 B each. */
  private static final int MOST_QUEUED = 100_000;
  /** Entries looked at for one program: beyond it nothing near is left. */
  private static final int MOST_LOOKED_AT = 200_000;
  /** Ways to go on from one place that are looked at, the cheapest: it bounds what a sketch may cost in memory. */
  private static final int MOST_WAYS = 1_000;
  /** Doing the same twice in a row is rarely meant. */
  private static final double REPEATED = 2.5;
  /** Each concept of the goal that a repair leaves out. */
  private static final double UNSAID = 2.5;
  /** A difference in cost that does not matter. */
  private static final double SAME = 1e-9;

  private final Grammar grammar;
  private final Prior prior;
  private final Evidence evidence;
  private final Repair repair;
  private final int longest;
  private final List<Derivation<List<Statement>>> macros;
  private final @Nullable Remedies remedies;
  private final Set<Program> given = new HashSet<>();
  private final Set<Program> lessons = new HashSet<>();
  private final Map<Subject, Map<Spot, List<Derivation<List<Statement>>>>> known = new IdentityHashMap<>();
  private PriorityQueue<Entry> queue = new PriorityQueue<>();
  private long order;

  /**
   * @param macros runs of statements that may be written at once
   * @param remedies what may be written at once about a failure; null when nothing is known
   * @param longest acts in a program
   */
  Search(
      Grammar grammar, Prior prior, Repair repair, List<Derivation<List<Statement>>> macros, @Nullable Remedies remedies, int longest) {
    this.grammar = grammar;
    this.prior = prior;
    this.evidence = new Evidence(grammar.signatures());
    this.repair = repair;
    this.longest = longest;
    this.macros = macros;
    this.remedies = remedies;
  }

  /** What failed, and what it said. */
  private record Failure(Expression.Call call, String fact) {

    /** What a rescue is begun for; null anywhere else. */
    static @Nullable Failure rescued(Sketch sketch) {
      Impasse impasse = sketch.rescues() && !sketch.impasses().isEmpty() ? sketch.impasses().getLast() : null;
      return impasse == null ? null : new Failure(impasse.call(), impasse.fact());
    }
  }

  /** All that the ways to go on depend on, for one subject. */
  private record Spot(@Nullable Statement last, boolean rescues, Set<Concept> covered, @Nullable Failure failure) {}

  /**
   * Something queued: a whole program (no ways), a sketch to be grown (ways not known yet) or the way at an index.
   */
  private record Entry(double cost, long order, Kind kind, Sketch sketch, List<Derivation<List<Statement>>> ways, int way)
      implements Comparable<Entry> {

    enum Kind {
      PROGRAM,
      SKETCH,
      WAY
    }

    @Override
    public int compareTo(Entry other) {
      int byCost = Double.compare(cost, other.cost);
      return byCost != 0 ? byCost : Long.compare(order, other.order);
    }
  }

  /** Begins to grow a sketch too. */
  void grow(Sketch sketch) {
    if (sketch.program().acts() <= longest) {
      queue(Entry.Kind.SKETCH, sketch, sketch.cost(), List.of(), 0);
    }
  }

  /** Considers a whole program; the risk of what was written counts, that of its frame does not. */
  void consider(Sketch whole) {
    queue(Entry.Kind.PROGRAM, whole, whole.cost(), List.of(), 0);
  }

  /** Considers a program that has worked elsewhere: should it fail where another did, it is worth a rescue all the same. */
  void considerLesson(Sketch whole) {
    lessons.add(whole.program());
    consider(whole);
  }

  /** Takes in what came of a program. */
  void hear(Sketch sketch, Diagnosis run) {
    Evidence.Novelty novelty = evidence.record(sketch.program(), run);
    if (!run.futile()) {
      repair.of(sketch, run, novelty).forEach(this::grow);
    } else if (!sketch.atEnd() && novelty.compareTo(Evidence.Novelty.SUCCESS) > 0) {
      evidence.futile(sketch.subject(), sketch.written().getLast());
    }
  }

  /** Takes in that a program fails so on another episode. */
  void fails(Sketch whole, Interpreter.End.Failed failed) {
    repair.rescues(whole, failed, whole.cost(), whole.cost()).forEach(this::grow);
  }

  /** A lesson of which it is known that it fails is worth as much, rescued, as one that was seen to. */
  private void rescueIfLesson(Sketch sketch) {
    boolean untried = lessons.contains(sketch.program()) && !given.contains(sketch.program());
    if (untried && evidence.known(sketch.program()) instanceof Diagnosis run && run.end() instanceof Interpreter.End.Failed failed) {
      lessons.remove(sketch.program());
      fails(sketch, failed);
    }
  }

  /** Nothing that was observed holds any longer. */
  void distrust() {
    evidence.distrust();
  }

  /** The next program that may be answered, or null when there is none. */
  @Nullable Sketch next(Predicate<Program> allowed) {
    for (int looked = 0; looked < MOST_LOOKED_AT && !queue.isEmpty(); looked++) {
      Entry entry = queue.remove();
      switch (entry.kind()) {
        case PROGRAM -> {
          Program program = entry.sketch().program();
          rescueIfLesson(entry.sketch());
          if (!given.contains(program) && !evidence.ruledOut(program) && !postponed(entry)) {
            given.add(program);
            if (allowed.test(program)) {
              return entry.sketch();
            }
          }
        }
        case SKETCH -> {
          if (!evidence.ruledOut(entry.sketch()) && !postponed(entry)) {
            way(entry.sketch(), ways(entry.sketch()), 0);
          }
        }
        case WAY -> {
          follow(entry.sketch(), entry.ways().get(entry.way()));
          way(entry.sketch(), entry.ways(), entry.way() + 1);
        }
      }
    }
    return null;
  }

  private boolean postponed(Entry entry) {
    double cost = entry.sketch().cost() + evidence.risk(entry.sketch());
    boolean grown = cost > entry.cost() + SAME;
    if (grown) {
      queue(entry.kind(), entry.sketch(), cost, entry.ways(), entry.way());
    }
    return grown;
  }

  private List<Derivation<List<Statement>>> ways(Sketch sketch) {
    var covered = grammar.signatures().concepts(sketch.program().statements());
    var context = new Context(sketch.subject(), sketch.last(), sketch.rescues(), covered);
    var spot = new Spot(context.last(), context.rescues(), covered, remedies == null ? null : Failure.rescued(sketch));
    return known.computeIfAbsent(sketch.subject(), _ -> new HashMap<>()).computeIfAbsent(spot, _ -> ways(context, spot.failure()));
  }

  private List<Derivation<List<Statement>>> ways(Context context, @Nullable Failure failure) {
    List<Derivation<List<Statement>>> ways = grammar.statements(context, prior);
    ways.addAll(macros);
    if (remedies != null && failure != null) {
      ways.addAll(remedies.of(failure.call(), failure.fact()));
    }
    ways.sort(Comparator.comparingDouble(Derivation::cost));
    return ways.size() > MOST_WAYS ? List.copyOf(ways.subList(0, MOST_WAYS)) : ways;
  }

  private void way(Sketch sketch, List<Derivation<List<Statement>>> ways, int index) {
    if (index < ways.size()) {
      queue(Entry.Kind.WAY, sketch, sketch.cost() + ways.get(index).cost(), ways, index);
    }
  }

  private void follow(Sketch sketch, Derivation<List<Statement>> way) {
    if (way.result().isEmpty()) {
      if (sketch.atEnd() && sketch.last() != null) {
        consider(sketch.with(List.of(), way.cost()));
      }
      return;
    }
    if (sketch.program().acts() == longest) {
      return; // it can only end
    }
    boolean again = way.result().getFirst().equals(sketch.last());
    double vanity = way.result().size() == 1 ? evidence.vanity(sketch.subject(), way.result().getFirst()) : 0; // a run has been of use as a whole
    Sketch grown = sketch.with(way.result(), way.cost() + vanity + (again ? REPEATED : 0));
    if (!evidence.ruledOut(grown)) {
      if (!grown.atEnd()) {
        double vain = way.result().size() == 1 ? evidence.vanityOfEnding(way.result().getLast()) : 0;
        consider(grown.with(List.of(), unsaid(grown) + vain));
      }
      grow(grown);
    }
  }

  /** What it costs a repaired program that it leaves out what the goal mentions. */
  private double unsaid(Sketch sketch) {
    var covered = grammar.signatures().concepts(sketch.program().statements());
    return UNSAID * new Context(sketch.subject(), sketch.last(), sketch.rescues(), covered).missing();
  }

  private void queue(Entry.Kind kind, Sketch sketch, double cost, List<Derivation<List<Statement>>> ways, int way) {
    queue.add(new Entry(cost, order++, kind, sketch, ways, way));
    if (queue.size() > MOST_QUEUED) {
      var all = new ArrayList<>(queue);
      all.sort(Comparator.naturalOrder());
      queue = new PriorityQueue<>(all.subList(0, MOST_QUEUED / 2));
    }
  }
}
