package org.llmagentos.kernel.shell.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

  private static final Keys.Said NONSENSE = new Keys.Said.Nonsense();
  private final Keys keys = new Keys(List.of("left", "right", "forward", "pickup", "drop", "toggle", "done"));

  private static Keys.Said said(Keys keys, String typed) throws IOException {
    return keys.next(new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Keys.Said act(int action) {
    return new Keys.Said.Act(action);
  }

  @Test
  void arrowsLettersAndNumbersAct() throws IOException {
    assertThat(said(keys, "\u001B[A")).isEqualTo(act(2));
    assertThat(said(keys, "\u001BOC")).as("in application mode").isEqualTo(act(1));
    assertThat(said(keys, "\u001B[D")).isEqualTo(act(0));
    assertThat(said(keys, "\u001B[B")).as("nothing is called down").isEqualTo(NONSENSE);
    assertThat(said(keys, "p")).isEqualTo(act(3));
    assertThat(said(keys, "D")).isEqualTo(act(4));
    assertThat(said(keys, " ")).isEqualTo(act(5));
    assertThat(said(keys, "o")).as("d is taken").isEqualTo(act(6));
    assertThat(said(keys, "6")).isEqualTo(act(6));
    assertThat(said(keys, "7")).isEqualTo(NONSENSE);
    assertThat(said(keys, "\u001B")).isEqualTo(NONSENSE);
  }

  @Test
  void qAndTheEndQuit() throws IOException {
    assertThat(said(keys, "q")).isEqualTo(new Keys.Said.Quit());
    assertThat(said(keys, "")).isEqualTo(new Keys.Said.Quit());
    assertThat(said(keys, "n")).isEqualTo(new Keys.Said.Next());
    assertThat(keys.help()).anyMatch(line -> line.contains("q quit")).anyMatch(line -> line.contains("space toggle"));
  }

  @Test
  void actionsWithoutNamesAreNumbers() throws IOException {
    var plain = new Keys(List.of());
    assertThat(said(plain, "0")).isEqualTo(NONSENSE);
    assertThat(said(new Keys(List.of("noop", "quit")), "o")).as("n and q mean something else").isEqualTo(act(0));
  }
}
