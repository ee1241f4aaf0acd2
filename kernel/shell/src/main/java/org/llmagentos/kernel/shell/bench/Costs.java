package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.llmagentos.kernel.shell.view.Estimate;

/** The tasks of one condition, by stream: streams are what is independent of each other. */
final class Costs {

  /** Tasks over which the curve is smoothed. */
  private static final int WINDOW = 5;

  private final List<TransferRow> rows = new ArrayList<>();

  void add(TransferRow row) {
    rows.add(row);
  }

  List<TransferRow> rows() {
    return List.copyOf(rows);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  double solved() {
    return rows.stream().filter(TransferRow::solved).count() / (double) rows.size();
  }

  /** Geometric mean of the programs for the tasks from one place to another, both included. */
  Estimate mean(int from, int to) {
    return Estimate.of(streams(), drawn -> mean(drawn, from, to));
  }

  /** How many times fewer programs the later tasks take. */
  Estimate fall(int firstTo, int lastFrom, int lastTo) {
    return Estimate.of(streams(), drawn -> mean(drawn, 1, firstTo) / mean(drawn, lastFrom, lastTo));
  }

  /**
   * How many times dearer the same tasks were in another condition; streams are compared pairwise, so what a stream's tasks cost by
   * themselves cancels out.
   */
  Estimate cheaperThan(Costs other, int from, int to) {
    List<List<TransferRow>> theirs = other.streams();
    List<List<TransferRow>> mine = streams();
    List<Integer> pairs = IntStream.range(0, Math.min(mine.size(), theirs.size())).boxed().toList();
    return Estimate.of(
        pairs, drawn -> mean(drawn.stream().map(theirs::get).toList(), from, to) / mean(drawn.stream().map(mine::get).toList(), from, to));
  }

  /** The mean at every place, over it and those just before. */
  List<Estimate> curve(int tasks) {
    var curve = new ArrayList<Estimate>();
    for (int place = 1; place <= tasks; place++) {
      curve.add(mean(Math.max(1, place - WINDOW + 1), place));
    }
    return curve;
  }

  private List<List<TransferRow>> streams() {
    SortedMap<Integer, List<TransferRow>> streams = new TreeMap<>();
    rows.forEach(row -> streams.computeIfAbsent(row.stream(), _ -> new ArrayList<>()).add(row));
    return List.copyOf(streams.values());
  }

  private static double mean(List<List<TransferRow>> streams, int from, int to) {
    return Estimate.geometric(
        streams.stream()
            .flatMap(List::stream)
            .filter(row -> row.place() >= from && row.place() <= to)
            .mapToDouble(TransferRow::cost)
            .toArray());
  }
}
