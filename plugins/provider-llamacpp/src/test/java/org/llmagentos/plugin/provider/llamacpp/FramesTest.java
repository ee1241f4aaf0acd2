package org.llmagentos.plugin.provider.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What goes through the pipe. */
class FramesTest {

  private static final List<Order> ORDERS =
      List.of(
          new Order.Load("/模型/m.gguf", 4_096, 2, "zephyr", "root ::= \"a\""),
          new Order.Ask(List.of(new Order.Line("system", ""), new Order.Line("user", "打开门")), 10, 0.5),
          new Order.Stop());
  private static final List<Report> REPORTS =
      List.of(new Report.Piece("灯"), new Report.Ready(), new Report.Ended(1, 2), new Report.Refused("why"));

  @Test
  void everythingComesOutAsItWentIn() throws IOException {
    var pipe = new ByteArrayOutputStream();
    for (Order order : ORDERS) {
      Frames.write(pipe, order.encode());
    }
    var in = new ByteArrayInputStream(pipe.toByteArray());
    for (Order order : ORDERS) {
      assertThat(Order.decode(Frames.read(in))).isEqualTo(order);
    }
    assertThat(Frames.read(in)).isEmpty();
    for (Report report : REPORTS) {
      assertThat(Report.decode(report.encode())).isEqualTo(report);
    }
  }

  @Test
  void aStreamThatEndsWithinAFrameIsAnError() throws IOException {
    var pipe = new ByteArrayOutputStream();
    Frames.write(pipe, new byte[100]);
    for (int length = 1; length < 104; length++) {
      var cut = new ByteArrayInputStream(Arrays.copyOf(pipe.toByteArray(), length));
      assertThatThrownBy(() -> Frames.read(cut)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void bytesAtRandomAreAReportOrAnIoException() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(30)];
      random.nextBytes(bytes);
      bytes[0] = (byte) random.nextInt(6);
      try {
        assertThat(Report.decode(bytes)).isNotNull();
      } catch (IOException e) {
        assertThat(e).isInstanceOfAny(ProtocolException.class, EOFException.class);
      }
    }
  }
}
