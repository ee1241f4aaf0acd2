package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The learning curve as an SVG: programs against task number, a line and a 95 % band for each condition but the controls. */
final class CurvePlot {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 480;
  private static final int LEFT = 74;
  private static final int RIGHT = 16;
  private static final int TOP = 64;
  private static final int BOTTOM = 58;

  private record Curve(Condition condition, List<Estimate> points) {

    /** Told apart by people with any colour vision, on white and on black alike (after Okabe and Ito, 2008). */
    String colour() {
      return switch (condition) {
        case KEPT -> "#0f7fc4";
        case WIPED -> "#d55e00";
        case NO_LIBRARY -> "#009e73";
        case NO_Q -> "#c46a9a";
        case NO_PRIOR -> "#b08a00";
        case PERMUTED, WORDS, SINGLE, UNIFORM -> "#777777";
      };
    }
  }

  private static final String STYLE =
      """
      <style>
        .paper{fill:#fff} .ink{fill:#222} .faint{fill:#555} .grid{stroke:#ddd} .axis{stroke:#555}
        @media (prefers-color-scheme:dark){.paper{fill:#0d1117} .ink{fill:#eee} .faint{fill:#aaa} .grid{stroke:#333} .axis{stroke:#aaa}}
        text{font:13px system-ui,'DejaVu Sans',sans-serif} .title{font-size:16px;font-weight:600}
      </style>
      """;

  private final int tasks;
  private final int streams;
  private final List<Curve> curves;
  private final StringBuilder svg = new StringBuilder();
  private int decades = 1;

  CurvePlot(int tasks, int streams, Map<Condition, Costs> costs) {
    this.tasks = tasks;
    this.streams = streams;
    this.curves =
        costs.entrySet().stream()
            .filter(each -> !each.getKey().control())
            .map(each -> new Curve(each.getKey(), each.getValue().curve(tasks)))
            .toList();
  }

  void write(Path file) {
    try {
      Files.writeString(file, svg(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the plot " + file + " cannot be written: " + e, e);
    }
  }

  String svg() {
    double most = curves.stream().map(Curve::points).flatMap(List::stream).mapToDouble(Estimate::high).max().orElse(1);
    decades = Math.max(1, (int) Math.ceil(Math.log10(Math.max(most, 1))));
    svg.setLength(0);
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" ", WIDTH, HEIGHT);
    add("width=\"%d\" height=\"%d\">\n", WIDTH, HEIGHT);
    add("<title>Programs tried per task, by task number</title>\n");
    svg.append(STYLE);
    add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", WIDTH, HEIGHT);
    text("title ink", LEFT, 24, "start", "Programs tried per task, by task number");
    axes();
    curves.forEach(curve -> band(curve.colour(), curve.points()));
    curves.forEach(curve -> line(curve.colour(), curve.points()));
    legend();
    return svg.append("</svg>\n").toString();
  }

  private void axes() {
    for (int decade = 0; decade <= decades; decade++) {
      double y = y(Math.pow(10, decade));
      add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n", LEFT, WIDTH - RIGHT, y, y);
      text("faint", LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, decade))));
    }
    int step = tasks > 20 ? 10 : tasks > 8 ? 5 : 1;
    for (int place = step; place <= tasks; place += step) {
      add("<line class=\"axis\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n", x(place), x(place), HEIGHT - BOTTOM, HEIGHT - BOTTOM + 5);
      text("faint", x(place), HEIGHT - BOTTOM + 20, "middle", "" + place);
    }
    add("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n", LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM, HEIGHT - BOTTOM);
    add("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n", LEFT, LEFT, TOP, HEIGHT - BOTTOM);
    text("ink", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "task number in the stream");
    add("<g transform=\"rotate(-90 20 %d)\">", (TOP + HEIGHT - BOTTOM) / 2);
    text("ink", 20, (TOP + HEIGHT - BOTTOM) / 2.0, "middle", "programs tried (geometric mean, log scale)");
    add("</g>\n");
  }

  private void band(String colour, List<Estimate> curve) {
    Stream<String> there = IntStream.range(0, curve.size()).mapToObj(i -> point(i + 1, curve.get(i).high()));
    Stream<String> back = IntStream.iterate(curve.size() - 1, i -> i >= 0, i -> i - 1).mapToObj(i -> point(i + 1, curve.get(i).low()));
    String points = Stream.concat(there, back).collect(Collectors.joining(" "));
    add("<polygon fill=\"%s\" fill-opacity=\"0.16\" points=\"%s\"/>\n", colour, points);
  }

  private void line(String colour, List<Estimate> curve) {
    String points = IntStream.range(0, curve.size()).mapToObj(i -> point(i + 1, curve.get(i).value())).collect(Collectors.joining(" "));
    add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\" stroke-linejoin=\"round\" points=\"%s\"/>\n", colour, points);
  }

  private void legend() {
    double x = LEFT;
    for (Curve curve : curves) {
      add("<line stroke=\"%s\" stroke-width=\"3\" x1=\"%.1f\" x2=\"%.1f\" y1=\"44\" y2=\"44\"/>\n", curve.colour(), x, x + 22);
      text("ink", x + 28, 48.5, "start", curve.condition().word());
      x += 52 + 8.2 * curve.condition().word().length();
    }
    String how = "mean of %d stream%s over 5 tasks; bands: 95 %%".formatted(streams, streams == 1 ? "" : "s");
    text("faint", WIDTH - RIGHT, 24, "end", how);
  }

  private void text(String kind, double x, double y, String anchor, String text) {
    add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", kind, x, y, anchor, text);
  }

  private String point(int place, double programs) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x(place), y(programs));
  }

  private double x(int place) {
    return LEFT + (place - 1) * (double) (WIDTH - RIGHT - LEFT) / Math.max(1, tasks - 1);
  }

  private double y(double programs) {
    return HEIGHT - BOTTOM - Math.log10(Math.max(1, programs)) / decades * (HEIGHT - BOTTOM - TOP);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
