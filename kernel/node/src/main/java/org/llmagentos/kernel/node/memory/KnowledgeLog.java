package org.llmagentos.kernel.node.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.BiPredicate;
import org.llmagentos.kernel.node.journal.Cut;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.past.TablePart;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.value.Value;

/**
 * The knowledge log: a snapshot of the learners' tables and the lessons after it. Lessons of learners that are not installed stay in it,
 * snapshot or not, until somebody can learn from them, and so does what such a learner had learned.
 *
 * <p><b>Threads.</b> The memory's.
 */
final class KnowledgeLog {

  /** Entries of a table in one row of a snapshot. */
  private static final int PART = 512;

  private static final Cut.Range EVERY_PART = new Cut.Range(Store.Table.KNOWLEDGE, 1, Long.MAX_VALUE);

  /** Takes a lesson into tables. */
  interface Teaching {
    void teach(long position, Lesson lesson);
  }

  private final Journal journal;
  private final Set<String> learners;
  private long snapshot; // position of the newest snapshot

  KnowledgeLog(Journal journal, Set<String> learners) {
    this.journal = journal;
    this.learners = learners;
  }

  /** Brings tables up to date; empty ones, and ones from before the newest snapshot, are filled. */
  void bring(Tables tables, Teaching teaching) {
    Reading reading = journal.reading();
    var covered = new TreeMap<String, Long>(); // by table: the last lesson that the snapshot of it reflects
    reading.tables(part -> covered.put(name(part.tenant(), part.learner()), part.position()));
    snapshot = covered.values().stream().mapToLong(Long::longValue).max().orElse(0);
    // Tables that reflect no lesson yet are filled too: a snapshot may hold what no lesson taught, such as an import into a new home.
    boolean fill = tables.position() == 0 || tables.position() < snapshot;
    if (fill) {
      for (Tenant tenant : tables.tenants()) {
        tables.drop(tenant);
      }
      reading.tables(part -> part.entries().forEach(tables.table(part.tenant(), part.learner())::put));
    }
    reading.lessons(
        fill ? 0 : tables.position(),
        (position, lesson) -> {
          if (position > covered.getOrDefault(name(lesson.tenant(), lesson.learner()), 0L)) {
            teaching.teach(position, lesson);
          }
        });
    tables.advance(Math.max(tables.position(), snapshot));
  }

  /** Position of the newest snapshot; 0 when there is none. */
  long snapshot() {
    return snapshot;
  }

  /** Puts a snapshot of the tables in the place of the lessons that are in them. */
  void compact(Tables tables) throws InterruptedException {
    cut(tables, (_, _) -> false);
  }

  /**
   * The same, and takes out all that was taught so far to some learners of some tenants, who may be away. Their tables are empty already.
   *
   * @param forgotten whether this learner forgets this tenant
   */
  void forget(Tables tables, BiPredicate<Tenant, String> forgotten) throws InterruptedException {
    cut(tables, forgotten);
  }

  /** The learners that are not here and have something in the log of this tenant. */
  SortedSet<String> away(Tenant tenant) {
    var away = new TreeSet<String>();
    Reading reading = journal.reading();
    reading.tables(part -> take(part.tenant().equals(tenant), part.learner(), away));
    reading.lessons(0, (_, lesson) -> take(lesson.tenant().equals(tenant), lesson.learner(), away));
    return away;
  }

  private void take(boolean concerned, String learner, SortedSet<String> away) {
    if (concerned && !learners.contains(learner)) {
      away.add(learner);
    }
  }

  private void cut(Tables tables, BiPredicate<Tenant, String> forgotten) throws InterruptedException {
    long position = tables.position();
    List<Cut.Range> gone =
        lessons(
            (at, lesson) ->
                at <= position && (learners.contains(lesson.learner()) || forgotten.test(lesson.tenant(), lesson.learner())));
    gone.add(EVERY_PART);
    try {
      journal.replace(new Cut(gone, parts(tables, forgotten))).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof JournalException cause ? cause : new IllegalStateException(e.getCause());
    }
    snapshot = position;
  }

  /** The lessons that are wanted, in ranges that hold no other. */
  private List<Cut.Range> lessons(BiPredicate<Long, Lesson> wanted) {
    var ranges = new ArrayList<Cut.Range>();
    var open = new boolean[1];
    journal.reading().lessons(
        0,
        (position, lesson) -> {
          boolean take = wanted.test(position, lesson);
          if (take && open[0]) {
            ranges.add(new Cut.Range(Store.Table.LESSON, ranges.removeLast().first(), position));
          } else if (take) {
            ranges.add(new Cut.Range(Store.Table.LESSON, position, position));
          }
          open[0] = take;
        });
    return ranges;
  }

  /** All tables of the learners there are, an empty one as one empty part; those of learners that are not, as they were. */
  private List<Row> parts(Tables tables, BiPredicate<Tenant, String> forgotten) {
    var parts = new ArrayList<TablePart>();
    journal.reading().tables(
        part -> {
          if (!learners.contains(part.learner())) {
            parts.add(part);
          }
        });
    for (Tenant tenant : tables.tenants()) {
      learners.forEach(learner -> split(tables.position(), tenant, learner, tables.table(tenant, learner).scan(""), parts));
    }
    parts.removeIf(part -> forgotten.test(part.tenant(), part.learner()));
    var rows = new ArrayList<Row>();
    for (TablePart part : parts) {
      rows.add(new Row(Store.Table.KNOWLEDGE, rows.size() + 1, part.tenant().id(), part));
    }
    return rows;
  }

  private static void split(long position, Tenant tenant, String learner, SortedMap<String, Value> table, List<TablePart> parts) {
    var part = new TreeMap<String, Value>();
    for (Map.Entry<String, Value> entry : table.entrySet()) {
      part.put(entry.getKey(), entry.getValue());
      if (part.size() == PART) {
        parts.add(new TablePart(position, tenant, learner, part));
        part.clear();
      }
    }
    parts.add(new TablePart(position, tenant, learner, part));
  }

  private static String name(Tenant tenant, String learner) {
    return tenant.id() + ":" + learner;
  }
}
