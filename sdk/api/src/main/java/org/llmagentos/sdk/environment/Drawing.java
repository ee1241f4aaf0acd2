package org.llmagentos.sdk.environment;

import java.util.List;

/**
 * How a world looks to people, as a grid of tiles: enough for a terminal and for a picture. Colours are {@code 0xRRGGBB}.
 *
 * @param tiles row after row from the upper left, {@code columns * rows} of them
 * @param caption what the grid does not show, such as what the agent carries; may be empty
 */
public record Drawing(int columns, int rows, List<Tile> tiles, String caption) {

  /** More columns or rows than any picture of use has. */
  private static final int MOST = 1_000;

  public Drawing {
    tiles = List.copyOf(tiles);
    if (columns < 1 || rows < 1 || columns > MOST || rows > MOST || tiles.size() != columns * rows) {
      throw new IllegalArgumentException("%d by %d tiles, and %d are given".formatted(columns, rows, tiles.size()));
    }
  }

  /**
   * One field of the grid.
   *
   * @param glyph up to two columns of text that say what is there, without colour too; for the terminal, and for pictures where there
   *     are no marks
   * @param ink colour of the glyph
   * @param paper colour behind it
   * @param marks what a picture shows in its place, painted in this order
   */
  public record Tile(String glyph, int ink, int paper, List<Mark> marks) {
    public Tile {
      marks = List.copyOf(marks);
      if (glyph.length() > 2) {
        throw new IllegalArgumentException("a glyph has at most two characters: " + glyph);
      }
    }
  }

  /** A filled shape within a tile, whose sides are 1 long; x goes right and y goes down from the upper left corner. */
  public sealed interface Mark {

    int colour();

    /** A polygon by its corners, x and y in turn. */
    record Polygon(int colour, List<Double> corners) implements Mark {
      public Polygon {
        corners = List.copyOf(corners);
        if (corners.size() < 6 || corners.size() % 2 != 0) {
          throw new IllegalArgumentException("a polygon has at least three corners of two numbers, not " + corners);
        }
      }
    }

    /** A disc. */
    record Disc(int colour, double x, double y, double radius) implements Mark {}
  }
}
