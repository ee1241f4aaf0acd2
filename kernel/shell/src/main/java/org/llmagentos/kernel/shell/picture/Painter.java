package org.llmagentos.kernel.shell.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.llmagentos.sdk.environment.Drawing;
import org.llmagentos.sdk.environment.Drawing.Mark;
import org.llmagentos.sdk.environment.Drawing.Tile;

/** Paints drawings. */
final class Painter {

  private final int side;

  /** @param side pixels of a tile's side */
  Painter(int side) {
    this.side = side;
  }

  BufferedImage paint(Drawing drawing) {
    var image = new BufferedImage(drawing.columns() * side, drawing.rows() * side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    for (int i = 0; i < drawing.tiles().size(); i++) {
      var place = (Graphics2D) graphics.create(i % drawing.columns() * side, i / drawing.columns() * side, side, side);
      paint(drawing.tiles().get(i), place);
      place.dispose();
    }
    graphics.dispose();
    return image;
  }

  private void paint(Tile tile, Graphics2D graphics) {
    graphics.setColor(new Color(tile.paper()));
    graphics.fill(new Rectangle2D.Double(0, 0, side, side));
    for (Mark mark : tile.marks()) {
      graphics.setColor(new Color(mark.colour()));
      switch (mark) {
        case Mark.Polygon(_, var corners) -> graphics.fill(path(corners));
        case Mark.Disc(_, double x, double y, double radius) ->
            graphics.fill(new Ellipse2D.Double((x - radius) * side, (y - radius) * side, 2 * radius * side, 2 * radius * side));
      }
    }
    if (tile.marks().isEmpty() && !tile.glyph().isBlank()) {
      graphics.setColor(new Color(tile.ink()));
      graphics.setFont(new Font(Font.MONOSPACED, Font.BOLD, side / 2));
      graphics.drawString(tile.glyph(), side / 5f, side * 0.7f);
    }
  }

  private Path2D path(List<Double> corners) {
    var path = new Path2D.Double();
    path.moveTo(corners.get(0) * side, corners.get(1) * side);
    for (int i = 2; i < corners.size(); i += 2) {
      path.lineTo(corners.get(i) * side, corners.get(i + 1) * side);
    }
    path.closePath();
    return path;
  }
}
