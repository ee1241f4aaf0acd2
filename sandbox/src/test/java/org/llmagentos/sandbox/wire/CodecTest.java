package org.llmagentos.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

class CodecTest {
  private static final List<Report> REPORTS =
      List.of(
          new Report.Ready("js"),
          new Report.Printed("打开门 🚪\n\u0000"),
          new Report.Called("goto", List.of(Value.of(3), Value.nothing(), Value.of("x"))),
          new Report.Returned(Value.fields().with("a", Value.of(List.of(Value.of(true), Value.of(-0.0)))).with("", Value.of(Double.NaN))),
          new Report.Threw("SkillError: the hands are full", 12),
          new Report.Exhausted("memory", 3),
          new Report.Stopped(7));
  private static final List<Order> ORDERS =
      List.of(
          new Order.Run(new Snippet("js", "1 + 1"), List.of("goto", "find"), 16),
          new Order.Answer(SkillResult.done(Value.of(Long.MIN_VALUE))),
          new Order.Answer(SkillResult.failed("no door here")),
          new Order.Stop());

  @Test
  void readsWhatItWrote() throws Exception {
    for (Report report : REPORTS) {
      assertThat(Report.decode(report.encode())).isEqualTo(report);
    }
    for (Order order : ORDERS) {
      assertThat(Order.decode(order.encode())).isEqualTo(order);
    }
  }

  @Test
  void readsAnyValueItWrote() throws Exception {
    var random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      var report = new Report.Returned(value(random, 4));
      assertThat(Report.decode(report.encode())).isEqualTo(report);
    }
  }

  @Test
  void refusesEveryTruncation() throws Exception {
    for (Report report : REPORTS) {
      byte[] whole = report.encode();
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> Report.decode(cut)).isInstanceOf(WireException.class);
      }
    }
  }

  @Test
  void refusesTrailingBytesAndUnknownTags() throws Exception {
    byte[] longer = Arrays.copyOf(new Report.Stopped(0).encode(), 6);
    assertThatThrownBy(() -> Report.decode(longer)).isInstanceOf(WireException.class).hasMessage("1 bytes too many");
    for (int tag : new int[] {0, 8, -1, 127}) {
      assertThatThrownBy(() -> Report.decode(new byte[] {(byte) tag})).isInstanceOf(WireException.class);
      assertThatThrownBy(() -> Order.decode(new byte[] {(byte) tag})).isInstanceOf(WireException.class);
    }
  }

  @Test
  void refusesGarbageAndNothingElseHappens() {
    var random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      byte[] garbage = new byte[1 + random.nextInt(40)];
      random.nextBytes(garbage);
      garbage[0] = (byte) random.nextInt(9);
      try {
        Report.decode(garbage);
        Order.decode(garbage);
      } catch (WireException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void believesNoCountThatBytesDoNotBack() {
    byte[] called = ByteBuffer.allocate(9).put((byte) 3).putInt(0).putInt(Integer.MAX_VALUE).array();
    assertThatThrownBy(() -> Report.decode(called)).isInstanceOf(WireException.class).hasMessageContaining("too early");
  }

  @Test
  void boundsDepthOnBothSides() throws Exception {
    Value value = Value.of(1);
    for (int i = 0; i < Encoder.DEEPEST; i++) {
      value = Value.of(List.of(value));
    }
    var deepest = new Report.Returned(value);
    assertThat(Report.decode(deepest.encode())).isEqualTo(deepest);
    var deeper = new Report.Returned(Value.of(List.of(value)));
    assertThatThrownBy(deeper::encode).isInstanceOf(WireException.class).hasMessageContaining("deeper");

    var nested = ByteBuffer.allocate(5_001).put((byte) 4);
    for (int i = 0; i < 1_000; i++) {
      nested.put((byte) 6).putInt(1);
    }
    assertThatThrownBy(() -> Report.decode(nested.array())).isInstanceOf(WireException.class).hasMessageContaining("deeper");
  }

  @Test
  void boundsSize() {
    String megabyte = "x".repeat(Frames.LARGEST);
    assertThatThrownBy(new Report.Printed(megabyte)::encode).isInstanceOf(WireException.class);
    var many = new Report.Called("f", Collections.nCopies(Frames.LARGEST, Value.nothing()));
    assertThatThrownBy(many::encode).isInstanceOf(WireException.class);
  }

  @Test
  void aBigNumberHasOneForm() throws Exception {
    byte[] whole = ByteBuffer.allocate(14).put((byte) 4).put((byte) 8).putInt(8).putLong(7).array();
    assertThatThrownBy(() -> Report.decode(whole)).isInstanceOf(WireException.class).hasMessage("a big number of 3 bits");
    Value largest = Value.of(BigInteger.TWO.pow(Value.Big.BITS).subtract(BigInteger.ONE));
    assertThat(Report.decode(new Report.Returned(largest).encode())).isEqualTo(new Report.Returned(largest));
    byte[] larger = ByteBuffer.allocate(6 + 8194).put((byte) 4).put((byte) 8).putInt(8194).put((byte) 1).array();
    assertThatThrownBy(() -> Report.decode(larger)).isInstanceOf(WireException.class).hasMessage("a big number of 8194 bytes");
  }

  @Test
  void refusesAFieldTwice() {
    byte[] twice = ByteBuffer.allocate(18).put((byte) 4).put((byte) 7).putInt(2).putInt(1).put((byte) 'a').put((byte) 0)
        .putInt(1).put((byte) 'a').put((byte) 0).array();
    assertThatThrownBy(() -> Report.decode(twice)).isInstanceOf(WireException.class).hasMessage("the same field twice");
  }

  private static Value value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> Value.nothing();
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(random.nextLong());
      case 3 -> Value.of(random.nextGaussian());
      case 4 -> Value.of(Integer.toString(random.nextInt(), 36));
      case 5 -> Value.of(new BigInteger(1 + random.nextInt(600), random).negate());
      case 6 -> Value.of(Integer.toString(random.nextInt()).getBytes(StandardCharsets.UTF_8));
      case 7 -> {
        var items = new ArrayList<Value>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(value(random, depth - 1));
        }
        yield Value.of(items);
      }
      default -> {
        var fields = new TreeMap<String, Value>();
        for (int i = random.nextInt(5); i > 0; i--) {
          fields.put("f" + random.nextInt(9), value(random, depth - 1));
        }
        yield new Value.Fields(fields);
      }
    };
  }
}
