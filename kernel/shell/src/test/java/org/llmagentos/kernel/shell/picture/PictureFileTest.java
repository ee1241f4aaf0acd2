package org.llmagentos.kernel.shell.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.environment.Drawing;

class PictureFileTest {

  @TempDir Path folder;

  private static Drawing drawing(int colour) {
    var square = new Drawing.Mark.Polygon(colour, List.of(0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0));
    var disc = new Drawing.Mark.Disc(0x0000FF, 0.5, 0.5, 0.3);
    return new Drawing(2, 1, List.of(new Drawing.Tile("##", 0, 0x00FF00, List.of()), new Drawing.Tile("", 0, 0, List.of(square, disc))), "");
  }

  @Test
  void tilesArePaintedInTheirPlaces() throws IOException {
    Path file = folder.resolve("p.png");
    new PictureFile(file, 20).write(List.of(drawing(0xFF0000)));
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getHeight()).isEqualTo(20);
    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x00FF00);
    assertThat(image.getRGB(21, 1) & 0xFFFFFF).isEqualTo(0xFF0000);
    assertThat(image.getRGB(30, 10) & 0xFFFFFF).isEqualTo(0x0000FF);
  }

  @Test
  void aGifHasEveryFrame() throws IOException {
    Path file = folder.resolve("P.GIF");
    new PictureFile(file, 8).write(List.of(drawing(0xFF0000), drawing(0x00FFFF), drawing(0xFFFF00)));
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      assertThat(reader.read(1).getRGB(9, 1) & 0xFFFFFF).isEqualTo(0x00FFFF);
    }
  }

  @Test
  void otherFilesAreRefused() {
    assertThatThrownBy(() -> new PictureFile(folder.resolve("p.jpg"), 8)).isInstanceOf(ControlException.class).hasMessageContaining(".png or .gif");
    assertThatThrownBy(() -> new PictureFile(folder.resolve("no/p.png"), 8).write(List.of(drawing(1)))).isInstanceOf(ControlException.class);
  }
}
