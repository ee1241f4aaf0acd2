package org.llmagentos.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {

  @Test
  void readsWhatItWrote() throws Exception {
    var out = new ByteArrayOutputStream();
    byte[] largest = new byte[Frames.LARGEST];
    Arrays.fill(largest, (byte) 7);
    Frames.write(out, new byte[] {1});
    Frames.write(out, largest);
    var in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Frames.read(in)).containsExactly(1);
    assertThat(Frames.read(in)).isEqualTo(largest);
    assertThat(Frames.read(in)).isNull();
  }

  @Test
  void refusesLengthsNoFrameHas() {
    for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Frames.LARGEST + 1}) {
      InputStream in = new ByteArrayInputStream(ByteBuffer.allocate(8).putInt(length).array());
      assertThatThrownBy(() -> Frames.read(in)).isInstanceOf(WireException.class);
    }
  }

  @Test
  void tellsAnEndFromAnEndWithin() throws Exception {
    byte[] whole = {0, 0, 0, 3, 1, 2, 3};
    for (int length = 1; length < whole.length; length++) {
      InputStream in = new ByteArrayInputStream(whole, 0, length);
      assertThatThrownBy(() -> Frames.read(in)).isInstanceOf(EOFException.class);
    }
    assertThat(Frames.read(InputStream.nullInputStream())).isNull();
  }

  @Test
  void writesNothingThatItWouldNotRead() {
    var out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> Frames.write(out, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Frames.write(out, new byte[Frames.LARGEST + 1])).isInstanceOf(IllegalArgumentException.class);
    assertThat(out.size()).isZero();
  }
}
