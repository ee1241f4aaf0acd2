package org.llmagentos.kernel.node.control;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.environment.Drawing;
import org.llmagentos.sdk.environment.Drawing.Mark;
import org.llmagentos.sdk.environment.Drawing.Tile;
import org.llmagentos.sdk.value.Value;

/** Drawings as values and back. */
public final class Drawings {

  private Drawings() {}

  static Value.Fields fields(Drawing drawing) {
    return Value.fields()
        .with("columns", Value.of(drawing.columns()))
        .with("rows", Value.of(drawing.rows()))
        .with("caption", Value.of(drawing.caption()))
        .with("tiles", Value.of(drawing.tiles().stream().map(Drawings::tile).toList()));
  }

  /**
   * Reads a drawing.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Drawing of(Value.Fields fields) {
    var tiles = new ArrayList<Tile>();
    for (Value each : items(fields.get("tiles"))) {
      if (each instanceof Value.Fields tile) {
        List<Mark> marks = items(tile.get("marks")).stream().map(Drawings::mark).toList();
        tiles.add(new Tile(tile.get("glyph").text(), number(tile, "ink"), number(tile, "paper"), marks));
      }
    }
    return new Drawing(number(fields, "columns"), number(fields, "rows"), tiles, fields.get("caption").text());
  }

  private static Value.Fields tile(Tile tile) {
    return Value.fields()
        .with("glyph", Value.of(tile.glyph()))
        .with("ink", Value.of(tile.ink()))
        .with("paper", Value.of(tile.paper()))
        .with("marks", Value.of(tile.marks().stream().map(Drawings::mark).toList()));
  }

  private static Value.Fields mark(Mark mark) {
    Value.Fields fields = Value.fields().with("colour", Value.of(mark.colour()));
    return switch (mark) {
      case Mark.Polygon(_, var corners) -> fields.with("corners", numbers(corners));
      case Mark.Disc(_, double x, double y, double radius) -> fields.with("disc", numbers(List.of(x, y, radius)));
    };
  }

  private static Mark mark(Value value) {
    if (!(value instanceof Value.Fields fields)) {
      throw new IllegalArgumentException("not a mark: " + value);
    }
    int colour = number(fields, "colour");
    List<Double> disc = items(fields.get("disc")).stream().map(Value::number).toList();
    return disc.size() == 3
        ? new Mark.Disc(colour, disc.get(0), disc.get(1), disc.get(2))
        : new Mark.Polygon(colour, items(fields.get("corners")).stream().map(Value::number).toList());
  }

  private static Value numbers(List<Double> numbers) {
    return Value.of(numbers.stream().map(Value::of).toList());
  }

  private static List<Value> items(Value value) {
    return value instanceof Value.Items(List<Value> items) ? items : List.of();
  }

  private static int number(Value.Fields fields, String name) {
    return (int) fields.get(name).number();
  }
}
