package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment of a plugin is drawn by the kernel that does not know it, without a display. */
class EnvRenderIT {

  @TempDir Path folder;

  @Test
  void drawsAnEpisode() throws Exception {
    var agentos = new Agentos(folder.resolve("home"));
    Path file = folder.resolve("p.png");
    var drawn = agentos.run("env", "render", "MiniGrid-DoorKey-8x8-v0", "--seed", "1", "--actions", "right,forward", "-o", file.toString());
    assertThat(drawn.exit()).as(drawn.err()).isZero();
    var image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(8 * 32);
    assertThat(image.getRGB(16, 16) & 0xFFFFFF).as("a grey wall").isEqualTo(0x646464);
    assertThat(agentos.run("env", "play", "MiniGrid-DoorKey-8x8-v0").exit()).as("not a terminal").isEqualTo(2);
  }
}
