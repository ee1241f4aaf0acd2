package org.llmagentos.kernel.node.sim.ground;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.journal.Store.Table;

/**
 * The disk of the machine, which outlives every incarnation. A batch reaches it as a whole or not at all.
 *
 * <p>Beside the tables it keeps every row of inputs ever committed, whatever is deleted later: with these the past can be checked.
 */
public final class SimDisk {

  /** How many batches, or positions of the head, can be lost at most. */
  private static final int MEMORY = 8;

  /** A row of inputs as it was committed, the position of its last one, and the number of that commit, from 1. */
  public record Logged(long position, byte[] data, long commit) {}

  /** What went wrong with a commit, and the batch. */
  public record Incident(Fault fault, List<Change> batch) {}

  /** A row before and after a batch; null where there was none. */
  private record Image(Table table, long key, byte @Nullable [] before, byte @Nullable [] after) {}

  /** What a commit changed. */
  private record Batch(long commit, List<Image> images) {}

  private final SplittableRandom random;
  private final Map<Table, NavigableMap<Long, byte[]>> tables = new EnumMap<>(Table.class);
  private final List<Logged> inputs = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final Map<byte[], byte[]> flips = new IdentityHashMap<>(); // what a flip made of a row, and the row
  private final ArrayDeque<Batch> recent = new ArrayDeque<>(); // newest last
  private final ArrayDeque<Long> heads = new ArrayDeque<>(List.of(0L)); // newest last
  private long commits;
  private @Nullable Logged newest;
  private Runnable committed = () -> {};
  private boolean full;

  public SimDisk(SplittableRandom random) {
    this.random = random;
    for (Table table : Table.values()) {
      tables.put(table, new TreeMap<>());
    }
  }

  /** Changes the rows, in the order of the batch. */
  public void apply(List<Change> batch) {
    commits++;
    var images = new ArrayList<Image>();
    for (Change change : batch) {
      switch (change) {
        case Change.Put(Table table, long key, byte[] data) -> {
          images.add(set(table, key, data));
          if (table == Table.INPUT) {
            inputs.add(new Logged(key, data, commits));
          }
        }
        case Change.Delete(Table table, long first, long last) ->
            List.copyOf(rows(table).subMap(first, true, last, true).keySet()).forEach(key -> images.add(set(table, key, null)));
      }
    }
    remember(recent, new Batch(commits, images));
    committed.run();
  }

  /** The rows of a table: to be looked at, and not kept. */
  public NavigableMap<Long, byte[]> rows(Table table) {
    return tables.get(table);
  }

  /** Every row of inputs ever committed and not lost, in the order of the commits. */
  public List<Logged> inputs() {
    return inputs;
  }

  /** How many batches were committed. */
  public long commits() {
    return commits;
  }

  /** The position in the head. */
  public long head() {
    return heads.getLast();
  }

  public void head(long position) {
    remember(heads, position);
  }

  /** Sets the head back to a position it had before; it may have none. */
  public void loseHead() {
    int back = random.nextInt(heads.size());
    for (int i = 0; i < back; i++) {
      heads.removeLast();
    }
  }

  /** Whether nothing more can be written. */
  public boolean full() {
    return full;
  }

  public void full(boolean now) {
    full = now;
  }

  /** Takes the last few batches off, as if they had never been committed; the head stays. */
  public void loseTail() {
    int count = recent.isEmpty() ? 0 : 1 + random.nextInt(Math.min(3, recent.size()));
    var lost = new ArrayDeque<Batch>();
    for (int i = 0; i < count; i++) {
      Batch batch = recent.removeLast();
      batch.images().reversed().forEach(image -> write(image.table(), image.key(), image.before()));
      lost.addFirst(batch);
    }
    long first = lost.isEmpty() ? Long.MAX_VALUE : lost.getFirst().commit();
    List<Logged> gone = inputs.stream().filter(input -> input.commit() >= first).toList();
    inputs.removeIf(input -> input.commit() >= first);
    Runnable remedy =
        () -> {
          lost.forEach(batch -> batch.images().forEach(image -> write(image.table(), image.key(), image.after())));
          inputs.addAll(gone);
          recent.addAll(lost);
        };
    damages.add(new Damage(Fault.LOST_TAIL, "the last " + count + " batches are lost", () -> true, remedy));
  }

  /** Changes one bit of one row, in a table chosen at random; nothing when there is no row. */
  @SuppressWarnings("ReferenceEquality") // a row that was written anew since is not repaired
  public void flip() {
    List<Table> candidates = tables.keySet().stream().filter(table -> !tables.get(table).isEmpty()).toList();
    if (candidates.isEmpty()) {
      return;
    }
    Table table = candidates.get(random.nextInt(candidates.size()));
    var keys = List.copyOf(rows(table).keySet());
    long key = keys.get(random.nextInt(keys.size()));
    byte[] whole = rows(table).get(key);
    if (whole.length == 0) {
      return;
    }
    byte[] flipped = whole.clone();
    int bit = random.nextInt(flipped.length * 8);
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    write(table, key, flipped);
    flips.put(flipped, whole);
    String what = "bit %d of row %d of %s is flipped".formatted(bit, key, table);
    damages.add(
        new Damage(
            Fault.FLIP,
            what,
            () -> rows(table).get(key) == flipped,
            () -> rows(table).computeIfPresent(key, (_, now) -> now == flipped ? whole : now)));
  }

  /** What is damaged now, oldest first. */
  public List<Damage> damages() {
    return damages;
  }

  /** Undoes all damage. */
  public void repair() {
    damages.reversed().forEach(Damage::undo);
    acceptDamage();
  }

  /** What is not there is taken as never having been: nobody has been told of it. */
  public void acceptDamage() {
    damages.clear();
    var whole = recent.stream().map(batch -> new Batch(batch.commit(), batch.images().stream().map(this::whole).toList())).toList();
    recent.clear();
    recent.addAll(whole);
    flips.clear();
  }

  /** Whoever takes a batch off later must not bring back a flip that nobody knows of any more. */
  private Image whole(Image image) {
    return new Image(image.table(), image.key(), whole(image.before()), whole(image.after()));
  }

  private byte @Nullable [] whole(byte @Nullable [] row) {
    return row == null ? null : flips.getOrDefault(row, row);
  }

  /** The newest row of inputs that was handed to the disk, committed or not; null before the first. */
  public @Nullable Logged newest() {
    return newest;
  }

  void newest(long position, byte[] data) {
    newest = new Logged(position, data, 0);
  }

  /** Tells of each batch when it has just been committed. */
  public void onCommit(Runnable told) {
    committed = told;
  }

  /** What went wrong with commits so far. */
  public List<Incident> incidents() {
    return incidents;
  }

  public void happened(Fault fault, List<Change> batch) {
    incidents.add(new Incident(fault, batch));
  }

  private Image set(Table table, long key, byte @Nullable [] data) {
    var image = new Image(table, key, rows(table).get(key), data);
    write(table, key, data);
    return image;
  }

  private void write(Table table, long key, byte @Nullable [] data) {
    if (data == null) {
      rows(table).remove(key);
    } else {
      rows(table).put(key, data);
    }
  }

  private static <T> void remember(ArrayDeque<T> last, T newest) {
    last.addLast(newest);
    if (last.size() > MEMORY) {
      last.removeFirst();
    }
  }
}
