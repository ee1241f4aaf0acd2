package org.llmagentos.kernel.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.value.Value;

class TerminalTest {

  @Test
  void aPipeGetsNeitherColourNorLiveLines() {
    Screen pipe = Screen.pipe();
    pipe.shown().live("half done");
    pipe.shown().line(Ink.GOOD.of("solved"), Ink.PLAIN.of(" 打开门"));
    assertThat(pipe.out()).isEqualTo("solved 打开门\n");
  }

  @Test
  void theLiveLineIsCutRefreshedSlowlyAndErased() {
    Screen screen = Screen.terminal();
    screen.terminal(200).live("打开门".repeat(20));
    screen.terminal(10).live("too soon");
    screen.terminal(200).live("later");
    screen.shown().line(Ink.GOOD.of("solved"));
    assertThat(screen.out())
        .isEqualTo("\r\u001B[K" + "打开门".repeat(9) + "打开…" + "\r\u001B[Klater" + "\r\u001B[K" + "\u001B[32msolved\u001B[0m\n");
  }

  @Test
  void complaintsGoToStandardErrorAndEraseTheLiveLine() {
    Screen screen = Screen.terminal();
    screen.shown().live("half done");
    screen.shown().error("no such\nthing");
    assertThat(screen.err()).isEqualTo("agentos: no such thing\n");
    assertThat(screen.out()).endsWith("\r\u001B[K");
  }

  @Test
  void aGuestCannotSteerTheTerminal() {
    Screen screen = Screen.terminal();
    screen.shown().line("a\u001B[2Jb\u009B1mc\u202Ed");
    assertThat(screen.out()).isEqualTo("a\uFFFD[2Jb\uFFFD1mc\uFFFDd\n");
  }

  @Test
  void tracesAreForWhoeverAsks() {
    Screen silent = Screen.pipe();
    silent.shown().trace(new IllegalStateException("why"));
    assertThat(silent.err()).isEmpty();
    Screen loud = Screen.withTraces();
    loud.shown().trace(new IllegalStateException("why"));
    assertThat(loud.err()).contains("IllegalStateException: why").contains("at org.llmagentos");
  }

  @Test
  void jsonIsOneLine() {
    Screen pipe = Screen.pipe();
    pipe.shown().json(Value.fields().with("goal", Value.of("打开门\n")));
    assertThat(pipe.out()).isEqualTo("{\"goal\":\"打开门\\n\"}\n");
  }

  @Test
  void tablesLineUpUnderChinese() {
    Screen pipe = Screen.pipe();
    var table = new Table("GOAL", "N");
    table.row("打开门", "1");
    table.row("go", "12");
    table.print(pipe.shown(), "nothing");
    assertThat(pipe.out()).isEqualTo("GOAL    N\n打开门  1\ngo      12\n");
  }

  @Test
  void anEmptyTableSaysSo() {
    Screen pipe = Screen.pipe();
    new Table("GOAL").print(pipe.shown(), "nothing");
    assertThat(pipe.out()).isEqualTo("nothing\n");
  }
}
