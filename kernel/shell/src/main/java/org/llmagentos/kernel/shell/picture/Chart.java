package org.llmagentos.kernel.shell.picture;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.Fault;

/** Curves with bands around them, as an SVG that is read on white and on black. Upwards its scale is plain, or one of powers of ten. */
public final class Chart {

  /** A place on a curve, with the bounds of its band. */
  public record Point(double x, double low, double value, double high) {}

  /** A curve. {@code colour} as CSS writes it. */
  public record Curve(String name, String colour, List<Point> points) {}

  /** Told apart by people with any colour vision, on white and on black alike (after Okabe and Ito, 2008). */
  public static final List<String> COLOURS = List.of("#0f7fc4", "#d55e00", "#009e73", "#c46a9a", "#b08a00", "#777777");

  private static final int WIDTH = 860;
  private static final int HEIGHT = 480;
  private static final int LEFT = 74;
  private static final int RIGHT = 16;
  private static final int TOP = 64;
  private static final int BOTTOM = 58;

  private static final String STYLE =
      """
      <style>
        .paper{fill:#fff} .ink{fill:#222} .faint{fill:#555} .grid{stroke:#ddd} .axis{stroke:#555}
        @media (prefers-color-scheme:dark){.paper{fill:#0d1117} .ink{fill:#eee} .faint{fill:#aaa} .grid{stroke:#333} .axis{stroke:#aaa}}
        text{font:13px system-ui,'DejaVu Sans',sans-serif} .title{font-size:16px;font-weight:600}
      </style>
      """;

  private final String title;
  private final String note;
  private final String across;
  private final String up;
  private final boolean powers;
  private final List<Curve> curves;
  private final StringBuilder svg = new StringBuilder();
  private double left;
  private double right;
  private double bottom;
  private double top;

  /**
   * A chart to be drawn once.
   *
   * @param note in the corner, of how it was made
   * @param across what the axis from left to right shows, and {@code up} the other one
   * @param powers whether the latter shows powers of ten; what is below 1 is then drawn at 1
   */
  public Chart(String title, String note, String across, String up, boolean powers, List<Curve> curves) {
    this.title = title;
    this.note = note;
    this.across = across;
    this.up = up;
    this.powers = powers;
    this.curves = List.copyOf(curves);
  }

  /** Draws it into a file. */
  public void write(Path file) {
    try {
      Files.writeString(file, svg(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ControlException(Fault.Category.USER, "the plot " + file + " cannot be written: " + e);
    }
  }

  /** The drawing. */
  public String svg() {
    measure();
    svg.setLength(0);
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" ", WIDTH, HEIGHT);
    add("width=\"%d\" height=\"%d\">\n", WIDTH, HEIGHT);
    add("<title>%s</title>\n", clean(title));
    svg.append(STYLE);
    add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", WIDTH, HEIGHT);
    text("title ink", LEFT, 24, "start", title);
    axes();
    curves.forEach(this::band);
    curves.forEach(this::line);
    legend();
    return svg.append("</svg>\n").toString();
  }

  private void measure() {
    List<Point> all = curves.stream().map(Curve::points).flatMap(List::stream).toList();
    left = all.stream().mapToDouble(Point::x).min().orElse(0);
    right = Math.max(left + 1e-9, all.stream().mapToDouble(Point::x).max().orElse(1));
    double high = all.stream().mapToDouble(Point::high).max().orElse(1);
    if (powers) {
      bottom = 0;
      top = Math.max(1, Math.ceil(Math.log10(Math.max(high, 1))));
      return;
    }
    double low = all.stream().mapToDouble(Point::low).min().orElse(0);
    double step = step(high - low);
    bottom = Math.floor(low / step) * step;
    top = Math.max(bottom + step, Math.ceil(high / step) * step);
  }

  /** A round number of which some five make that range. */
  private static double step(double range) {
    double rough = range > 0 ? range / 5 : 1;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  private void axes() {
    double step = powers ? 1 : step(top - bottom);
    for (int i = 0; bottom + i * step <= top + step / 1e6; i++) {
      double at = bottom + i * step;
      double y = height(at);
      add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n", LEFT, WIDTH - RIGHT, y, y);
      text("faint", LEFT - 8, y + 4, "end", powers ? number(Math.pow(10, at)) : number(at));
    }
    double stride = Math.max(1, step(right - left) / 2); // what is counted from left to right is whole
    for (double x = Math.ceil(left / stride) * stride; x <= right; x += stride) {
      add("<line class=\"axis\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n", x(x), x(x), HEIGHT - BOTTOM, HEIGHT - BOTTOM + 5);
      text("faint", x(x), HEIGHT - BOTTOM + 20, "middle", number(x));
    }
    add("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n", LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM, HEIGHT - BOTTOM);
    add("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n", LEFT, LEFT, TOP, HEIGHT - BOTTOM);
    text("ink", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", across);
    add("<g transform=\"rotate(-90 20 %d)\">", (TOP + HEIGHT - BOTTOM) / 2);
    text("ink", 20, (TOP + HEIGHT - BOTTOM) / 2.0, "middle", up);
    add("</g>\n");
  }

  private void band(Curve curve) {
    Stream<String> there = curve.points().stream().map(point -> place(point.x(), point.high()));
    Stream<String> back = curve.points().reversed().stream().map(point -> place(point.x(), point.low()));
    String points = Stream.concat(there, back).collect(Collectors.joining(" "));
    add("<polygon fill=\"%s\" fill-opacity=\"0.16\" points=\"%s\"/>\n", curve.colour(), points);
  }

  private void line(Curve curve) {
    String points = curve.points().stream().map(point -> place(point.x(), point.value())).collect(Collectors.joining(" "));
    add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\" stroke-linejoin=\"round\" points=\"%s\"/>\n", curve.colour(), points);
  }

  private void legend() {
    double x = LEFT;
    for (Curve curve : curves) {
      add("<line stroke=\"%s\" stroke-width=\"3\" x1=\"%.1f\" x2=\"%.1f\" y1=\"44\" y2=\"44\"/>\n", curve.colour(), x, x + 22);
      text("ink", x + 28, 48.5, "start", curve.name());
      x += 52 + 8.2 * curve.name().length();
    }
    text("faint", WIDTH - RIGHT, 24, "end", note);
  }

  private void text(String kind, double x, double y, String anchor, String text) {
    add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", kind, x, y, anchor, clean(text));
  }

  private String place(double x, double value) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x(x), height(powers ? Math.log10(Math.max(1, value)) : value));
  }

  private double x(double x) {
    return LEFT + (x - left) / (right - left) * (WIDTH - RIGHT - LEFT);
  }

  private double height(double at) {
    return HEIGHT - BOTTOM - (at - bottom) / (top - bottom) * (HEIGHT - BOTTOM - TOP);
  }

  private static String number(double number) {
    return Math.abs(number) >= 10 || number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,d", Math.round(number))
        : new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private static String clean(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
