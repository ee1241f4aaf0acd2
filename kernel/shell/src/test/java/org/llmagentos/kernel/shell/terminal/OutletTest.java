package org.llmagentos.kernel.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutletTest {

  private int tried;

  private PrintStream failing(String why) {
    var stream =
        new OutputStream() {
          @Override
          public void write(int single) throws IOException {
            tried++;
            throw new IOException(why);
          }
        };
    return new PrintStream(new Outlet(stream), false, StandardCharsets.UTF_8);
  }

  @Test
  void aReaderThatHasGoneIsNoFailure() {
    PrintStream out = failing("Broken pipe");
    out.println("one");
    out.flush();
    out.println("two");
    assertThat(out.checkError()).isFalse();
    assertThat(tried).isEqualTo(1);
  }

  @Test
  void aFullDiskIs() {
    PrintStream out = failing("No space left on device");
    out.println("one");
    assertThat(out.checkError()).isTrue();
  }
}
