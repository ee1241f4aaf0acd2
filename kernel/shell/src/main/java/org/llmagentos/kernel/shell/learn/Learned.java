package org.llmagentos.kernel.shell.learn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.picture.Chart;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Estimate;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.Fault;

/** What a process that trained came to: its curves, seed by seed, those of failed seeds included. */
public final class Learned {

  /** What stands over {@link #lines}. */
  public static final String HEADING = "trainer,course,settings,seed,done,planned,measure,value,failure";

  private final Facts result;

  /** @param result the result of the program {@code learn} */
  public Learned(Facts result) {
    this.result = result;
  }

  /** How many seeds could not be finished. */
  public long failed() {
    return result.each("seeds").stream().filter(seed -> seed.has("failure")).count();
  }

  /** Each measure at the end, over the seeds that were finished. */
  public SortedMap<String, Estimate> finals() {
    var values = new TreeMap<String, List<Double>>();
    for (Facts seed : finished()) {
      Facts last = seed.each("curve").getLast().inner("measures");
      last.fields().values().forEach((name, value) -> values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value.number()));
    }
    return estimates(values);
  }

  /** Prints the end of each training, and of all of them together. */
  public void print(Terminal terminal) {
    for (Facts seed : result.each("seeds")) {
      if (seed.has("failure")) {
        terminal.line(Ink.BAD.of("failed "), Ink.PLAIN.of("seed %s: %s".formatted(seed.text("seed"), seed.text("failure"))));
      }
    }
    var table = new Table("MEASURE", "MEAN", "95 %", "SEEDS");
    finals()
        .forEach(
            (name, value) ->
                table.row(
                    name, Figures.of(value.value()), Figures.of(value.low()) + " to " + Figures.of(value.high()), "" + finished().size()));
    table.print(terminal, "no seed was finished");
  }

  /** Writes every point of every curve. */
  public void write(Path file) {
    write(file, lines());
  }

  /** Writes such lines under their heading. */
  public static void write(Path file, List<String> lines) {
    try {
      Files.write(file, Stream.concat(Stream.of(HEADING), lines.stream()).toList(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ControlException(Fault.Category.USER, "the file " + file + " cannot be written: " + e);
    }
  }

  /** Every point of every curve as comma-separated values, and why seeds failed. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    String what = String.join(",", result.text("trainer"), cell(result.text("course")), cell(settings())) + ",";
    for (Facts seed : result.each("seeds")) {
      String which = what + seed.text("seed") + ",";
      for (Facts point : seed.each("curve")) {
        String where = which + point.text("done") + "," + seed.text("planned") + ",";
        point.inner("measures").fields().values().forEach((name, value) -> lines.add(where + name + "," + value.number() + ","));
      }
      if (seed.has("failure")) {
        lines.add(which + seed.text("done") + "," + seed.text("planned") + ",,," + cell(seed.text("failure")));
      }
    }
    return lines;
  }

  /** What was set other than usual, as it was written. */
  private String settings() {
    return result.inner("settings").fields().values().entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue().text())
        .collect(Collectors.joining(" "));
  }

  /** The mean of each measure over the seeds, with its 95 % band. */
  public Chart chart(String unit) {
    var curves = new ArrayList<Chart.Curve>();
    for (String measure : finals().keySet()) {
      String colour = Chart.COLOURS.get(curves.size() % Chart.COLOURS.size());
      curves.add(new Chart.Curve(measure, colour, points(measure)));
    }
    int seeds = finished().size();
    String note = "mean of %d seed%s; bands: 95 %%".formatted(seeds, seeds == 1 ? "" : "s");
    return new Chart("%s on %s".formatted(result.text("trainer"), result.text("course")), note, unit, "measured", false, curves);
  }

  private List<Chart.Point> points(String measure) {
    var values = new TreeMap<Long, List<Double>>();
    for (Facts seed : finished()) {
      for (Facts point : seed.each("curve")) {
        double value = point.inner("measures").number(measure);
        values.computeIfAbsent(point.whole("done"), _ -> new ArrayList<>()).add(value);
      }
    }
    return estimates(values).entrySet().stream()
        .map(point -> new Chart.Point(point.getKey(), point.getValue().low(), point.getValue().value(), point.getValue().high()))
        .toList();
  }

  private List<Facts> finished() {
    return result.each("seeds").stream().filter(seed -> !seed.has("failure") && !seed.each("curve").isEmpty()).toList();
  }

  private static <K> SortedMap<K, Estimate> estimates(SortedMap<K, List<Double>> values) {
    var estimates = new TreeMap<K, Estimate>();
    values.forEach(
        (key, all) -> estimates.put(key, Estimate.of(all, some -> some.stream().mapToDouble(each -> each).average().orElse(0))));
    return estimates;
  }

  private static String cell(String text) {
    return text.matches("[^,\"\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
