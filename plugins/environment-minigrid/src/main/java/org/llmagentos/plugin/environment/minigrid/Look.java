package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.environment.Drawing;
import org.llmagentos.sdk.environment.Drawing.Mark;
import org.llmagentos.sdk.environment.Drawing.Tile;

/**
 * How one cell looks: MiniGrid's shapes and colours ({@code WorldObj.render}), what the agent sees lit up as MiniGrid does; and two
 * letters, which thing and in which colour, for where there is no picture.
 */
final class Look {

  private static final int[] RGB = {0xFF0000, 0x00FF00, 0x0000FF, 0x7027C3, 0xFFFF00, 0x646464};
  private static final String COLOR_LETTERS = "rgbpye";
  private static final int BLACK = 0x000000;
  private static final int LINE = 0x646464;
  private static final int ORANGE = 0xFF8000;
  private static final String[] AGENT = {"> ", "v ", "< ", "^ "};

  /** A blue as pure as MiniGrid's cannot be read on black: letters take a lighter one. */
  private static final int READABLE_BLUE = 0x5C7CFF;

  /** What the agent sees is lightened by this share. */
  private static final double LIGHT = 0.3;

  private final List<Mark> marks = new ArrayList<>();
  private final boolean seen;

  private Look(boolean seen) {
    this.seen = seen;
  }

  /** @param seen whether the agent sees it now */
  static Tile cell(int cell, boolean seen) {
    var look = new Look(seen);
    look.thing(cell);
    return look.tile(glyph(cell), ink(cell), paper(cell));
  }

  /** The agent on a cell. */
  static Tile agent(int cell, int direction) {
    var look = new Look(true);
    look.thing(cell);
    look.triangle(direction);
    return look.tile(AGENT[direction & 3], RGB[Color.RED], paper(cell));
  }

  private Tile tile(String glyph, int ink, int paper) {
    return new Tile(glyph, ink, lit(paper), marks);
  }

  private void thing(int cell) {
    int rgb = RGB[Cell.color(cell)];
    rectangle(LINE, 0, 0, 0.031, 1);
    rectangle(LINE, 0, 0, 1, 0.031);
    switch (Cell.type(cell)) {
      case Cell.WALL, Cell.GOAL -> rectangle(rgb, 0, 0, 1, 1);
      case Cell.FLOOR -> rectangle(faded(rgb, 0.5), 0.031, 0.031, 1, 1);
      case Cell.LAVA -> lava();
      case Cell.DOOR -> door(rgb, Cell.state(cell));
      case Cell.KEY -> key(rgb);
      case Cell.BALL -> disc(rgb, 0.5, 0.5, 0.31);
      case Cell.BOX -> {
        rectangle(rgb, 0.12, 0.12, 0.88, 0.88);
        rectangle(BLACK, 0.18, 0.18, 0.82, 0.82);
        rectangle(rgb, 0.16, 0.47, 0.84, 0.53);
      }
      default -> {} // nothing is there
    }
  }

  private void door(int rgb, int state) {
    switch (state) {
      case Cell.OPEN -> {
        rectangle(rgb, 0.88, 0, 1, 1);
        rectangle(BLACK, 0.92, 0.04, 0.96, 0.96);
      }
      case Cell.LOCKED -> {
        rectangle(rgb, 0, 0, 1, 1);
        rectangle(faded(rgb, 0.45), 0.06, 0.06, 0.94, 0.94);
        rectangle(rgb, 0.52, 0.50, 0.75, 0.56);
      }
      default -> {
        rectangle(rgb, 0, 0, 1, 1);
        rectangle(BLACK, 0.04, 0.04, 0.96, 0.96);
        rectangle(rgb, 0.08, 0.08, 0.92, 0.92);
        rectangle(BLACK, 0.12, 0.12, 0.88, 0.88);
        disc(rgb, 0.75, 0.5, 0.08);
      }
    }
  }

  private void key(int rgb) {
    rectangle(rgb, 0.50, 0.31, 0.63, 0.88);
    rectangle(rgb, 0.38, 0.59, 0.50, 0.66);
    rectangle(rgb, 0.38, 0.81, 0.50, 0.88);
    disc(rgb, 0.56, 0.28, 0.19);
    disc(BLACK, 0.56, 0.28, 0.064);
  }

  /** Three waves. */
  private void lava() {
    rectangle(ORANGE, 0, 0, 1, 1);
    for (double y = 0.3; y < 0.8; y += 0.2) {
      double low = y + 0.1;
      double thick = 0.03;
      polygon(BLACK, 0.1, y, 0.3, low, 0.5, y, 0.5, y + thick, 0.3, low + thick, 0.1, y + thick);
      polygon(BLACK, 0.5, y, 0.7, low, 0.9, y, 0.9, y + thick, 0.7, low + thick, 0.5, y + thick);
    }
  }

  /** Turned around the middle of its cell by quarters. */
  private void triangle(int direction) {
    double[] corners = {0.12, 0.19, 0.87, 0.50, 0.12, 0.81};
    for (int turn = 0; turn < (direction & 3); turn++) {
      for (int i = 0; i < corners.length; i += 2) {
        double x = corners[i];
        corners[i] = 1 - corners[i + 1];
        corners[i + 1] = x;
      }
    }
    polygon(RGB[Color.RED], corners);
  }

  private void rectangle(int rgb, double left, double top, double right, double bottom) {
    polygon(rgb, left, top, right, top, right, bottom, left, bottom);
  }

  private void polygon(int rgb, double... corners) {
    var list = new ArrayList<Double>();
    for (double each : corners) {
      list.add(each);
    }
    marks.add(new Mark.Polygon(lit(rgb), list));
  }

  private void disc(int rgb, double x, double y, double radius) {
    marks.add(new Mark.Disc(lit(rgb), x, y, radius));
  }

  private int lit(int rgb) {
    return seen ? mixed(rgb, 0xFFFFFF, LIGHT) : rgb;
  }

  private static int faded(int rgb, double share) {
    return mixed(BLACK, rgb, share);
  }

  private static int mixed(int rgb, int other, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double part = (rgb >> shift & 255) * (1 - share) + (other >> shift & 255) * share;
      mixed |= (int) part << shift;
    }
    return mixed;
  }

  private static int ink(int cell) {
    return Cell.color(cell) == Color.BLUE ? READABLE_BLUE : RGB[Cell.color(cell)];
  }

  private static int paper(int cell) {
    return switch (Cell.type(cell)) {
      case Cell.WALL -> RGB[Color.GREY];
      case Cell.GOAL -> RGB[Cell.color(cell)];
      case Cell.LAVA -> ORANGE;
      default -> BLACK;
    };
  }

  private static String glyph(int cell) {
    char color = COLOR_LETTERS.charAt(Cell.color(cell));
    return switch (Cell.type(cell)) {
      case Cell.WALL -> "##";
      case Cell.FLOOR -> ". ";
      case Cell.GOAL -> "GG";
      case Cell.LAVA -> "~~";
      case Cell.DOOR -> "_DL".charAt(Cell.state(cell)) + "" + color;
      case Cell.KEY -> "K" + color;
      case Cell.BALL -> "O" + color;
      case Cell.BOX -> "B" + color;
      default -> "  ";
    };
  }
}
