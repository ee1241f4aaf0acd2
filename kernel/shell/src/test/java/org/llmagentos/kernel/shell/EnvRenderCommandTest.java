package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.sdk.value.Value;

class EnvRenderCommandTest {

  private static final Value.Fields FRAME =
      Json.readFields(
          """
          {"columns":1,"rows":1,"caption":"","tiles":[{"glyph":"##","ink":255,"paper":0,
          "marks":[{"colour":9,"corners":[0,0,1,0,1,1]},{"colour":7,"disc":[0.5,0.5,0.2]}]}]}
          """);

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();

  /** An episode of two actions that ends after three steps. */
  private ScriptedKernels kernels() {
    return new ScriptedKernels(folder)
        .on(
            "episode",
            (request, events) -> {
              long steps = request.get("actions") instanceof Value.Items(var actions) ? Math.min(3, actions.size()) : 0;
              for (long step = (long) request.get("frames").number(); step <= steps && request.get("frames") instanceof Value.Whole; step++) {
                events.accept(FRAME);
              }
              return Value.fields()
                  .with("actions", Value.of(List.of(Value.of("a"), Value.of("b"))))
                  .with("english", Value.of("go"))
                  .with("steps", Value.of(steps));
            });
  }

  private int run(ScriptedKernels kernels, String... line) {
    return new Shell(new Session(screen.shown(), kernels, new ByteArrayInputStream(new byte[0]))).run(line);
  }

  @Test
  void drawsTheMomentAfterTheActions() {
    var kernels = kernels();
    Path file = folder.resolve("p.png");
    assertThat(run(kernels, "env", "render", "E", "--seed", "5", "--actions", "a,1,b", "-o", file.toString())).isZero();
    assertThat(screen.out()).isEqualTo("drawn " + file + ": E, seed 5, 3 steps, \"go\"\n");
    assertThat(kernels.requests.getLast().get("actions")).isEqualTo(Value.of(List.of(Value.of(0), Value.of(1), Value.of(1))));
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void aGifIsAllOfIt() {
    Path file = folder.resolve("p.gif");
    assertThat(run(kernels(), "env", "render", "E", "--steps", "9", "-o", file.toString())).isZero();
    assertThat(screen.out()).contains("3 steps");
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(run(kernels(), "env", "render", "E", "-o", "p.bmp")).isEqualTo(2);
    assertThat(run(kernels(), "env", "render", "E", "-o", "p.png", "--actions", "c")).isEqualTo(2);
    assertThat(run(kernels(), "env", "render", "E", "-o", "p.png", "--tile", "0")).isEqualTo(2);
    assertThat(run(kernels(), "env", "play", "E")).isEqualTo(2);
    assertThat(screen.err()).contains("there are [a, b]").contains("playing needs a terminal");
  }
}
