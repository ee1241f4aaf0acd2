package org.llmagentos.plugin.environment.minigrid;

/** A level that is as wide as it is high. */
interface SquareLevel extends Level {

  /** Cells along a side, walls included. */
  int size();

  @Override
  default int width() {
    return size();
  }

  @Override
  default int height() {
    return size();
  }

  /** The whole level. */
  default Region everywhere() {
    return new Region(0, 0, size(), size());
  }
}
