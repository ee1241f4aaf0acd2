package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.value.Value;

class EpisodeFileTest {

  @Test
  void anEpisodeIsALineOfJson() throws Exception {
    String lines =
        """
        {"env": "A", "seed": 3, "rewards": [-1.0, 2.5e-3]}
        {"env": "B", "kwargs": {"g": null}, "ends": [true, false]}
        """;
    List<Value.Fields> episodes = EpisodeFile.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    assertThat(episodes).hasSize(2);
    assertThat(episodes.getFirst().get("seed")).isEqualTo(Value.of(3));
    assertThat(episodes.getFirst().get("rewards")).isEqualTo(Value.of(List.of(Value.of(-1.0), Value.of(0.0025))));
    assertThat(episodes.get(1).get("kwargs")).isEqualTo(Value.fields().with("g", Value.nothing()));
    assertThat(episodes.get(1).get("ends")).isEqualTo(Value.of(List.of(Value.of(true), Value.of(false))));
  }

  @Test
  void whatIsNoEpisodeIsRefused() {
    for (String line : List.of("[1]", "{\"env\": ", "", "{\"env\": \"a\\n\"}", "{\"a\": tru}")) {
      assertThatIllegalArgumentException().as(line).isThrownBy(() -> EpisodeFile.episode(line));
    }
  }
}
