package org.llmagentos.kernel.node.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.Trials;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

class CodecTest {

  private static final Schema SCHEMA = new Schema();
  private static final List<Class<?>> RECORDS = records();

  private final Codec codec = new Codec();

  @Test
  void everyRecordComesBackEqual() {
    for (Class<?> record : RECORDS) {
      Trials.each(
          0,
          20,
          seed -> {
            Object made = new AnyRecord(seed).of(record);
            assertThat(codec.decode(codec.encode(made), record)).isEqualTo(made);
          });
    }
  }

  @Test
  void whatCanBeStoredHasANumberWhateverIsInIt() {
    for (Class<?> family : families()) {
      Stream.of(family.getPermittedSubclasses()).forEach(kind -> assertThat(SCHEMA.record(kind)).isNotNull());
    }
  }

  @Test
  void equalRecordsHaveEqualBytes() {
    Trials.each(
        0,
        40,
        seed -> {
          Object one = new AnyRecord(seed).of(Snapshot.class);
          Object other = new AnyRecord(seed).of(Snapshot.class);
          assertThat(codec.encode(one)).isEqualTo(codec.encode(other));
        });
  }

  @Test
  void damagedBytesAreRefusedAndNothingElse() {
    Trials.each(0, 4_000, this::damage);
  }

  private void damage(long seed) {
    var random = new SplittableRandom(seed);
    Class<?> record = RECORDS.get(random.nextInt(RECORDS.size()));
    byte[] bytes = codec.encode(new AnyRecord(seed).of(record));
    byte[] damaged = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
    if (damaged.length == bytes.length) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    try {
      codec.decode(damaged, record); // some flips make another valid record: the vault's seals are for those
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void aRecordFromANewerVersionIsRefused() {
    var unknown = new Wire.Out();
    unknown.number(999);
    assertThatThrownBy(() -> codec.decode(unknown.toByteArray(), Input.class))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("newer version");

    var longer = new Wire.Out();
    longer.number(10); // a pid
    longer.number(2); // fields
    longer.number(7);
    longer.number(8);
    assertThatThrownBy(() -> codec.decode(longer.toByteArray(), Pid.class))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("newer version");
  }

  /** Until 0.5.0 a box had one pair of bounds. */
  @Test
  void aBoxWrittenWithoutBoundsOfItsOwnForEachCoordinateHasTheSameForAll() {
    var old = new Wire.Out();
    record(old, 82, 3);
    old.fixed32(Float.floatToIntBits(-2));
    old.fixed32(Float.floatToIntBits(3));
    old.number(1); // dimensions
    old.number(4);
    var box = new Space.Box(-2, 3, List.of(4));
    assertThat(codec.decode(old.toByteArray(), Space.class)).isEqualTo(box);
    assertThat(codec.decode(codec.encode(box), Space.class)).isEqualTo(box);
    var bounded = Space.Box.of(List.of(-1f, -2f), List.of(5f, Float.POSITIVE_INFINITY));
    assertThat(codec.decode(codec.encode(bounded), Space.class)).isEqualTo(bounded);
  }

  @Test
  void aRecordOfAnotherTypeIsRefusedWhereverItStands() {
    byte[] pid = codec.encode(new Pid(1));
    assertThatThrownBy(() -> codec.decode(pid, Input.class)).isInstanceOf(CodecException.class).hasMessageContaining("Pid where Input");

    refused(31, 1, out -> element(out, 10)); // a grant whose capabilities are pids
    refused(7, 1, out -> { // fields, the value of one of which is a pid
      out.number(1);
      out.text("name");
      pid(out);
    });
    refused(13, 1, CodecTest::pid); // crashed, with a pid for a fault
    refused(240, 4, out -> { // a past call whose reply is a pid
      record(out, 210, 3);
      pid(out);
      out.number(1);
      out.number(0);
      out.number(5);
      record(out, 165, 0);
      element(out, 10);
    });
  }

  @Test
  void nothingNullAndNothingTooDeepIsWritten() {
    assertThatThrownBy(() -> codec.encode(new Input.Trapped(1, null, new Syscall.Now()))).isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> codec.encode(new Input.Trapped(1, new CallId(new Pid(1), 1, 0), null))).isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> codec.encode(new Topics(null))).isInstanceOf(CodecException.class).hasMessageContaining("number");
    Value deep = Value.nothing();
    for (int i = 0; i < 300; i++) {
      deep = Value.of(List.of(deep));
    }
    Value value = deep;
    assertThatThrownBy(() -> codec.encode(value)).isInstanceOf(CodecException.class).hasMessageContaining("within each other");
  }

  @Test
  void everyTextComesBackAndUnicodeIsUtf8() {
    for (String text : List.of("", "a", "?", "a?".repeat(40), "é", "é?".repeat(40), "门", "门".repeat(99), "😀".repeat(40), "\uD83D", "a\uDE00b",
        "\uDE00\uD83D", "门\uD83D", "x".repeat(40) + "\uD83D", "\uD83D".repeat(70), "a\uD83D".repeat(70), "é\uD83D".repeat(70))) {
      byte[] bytes = codec.encode(Value.of(text));
      assertThat(codec.decode(bytes, Value.class)).isEqualTo(Value.of(text));
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
        assertThat(Arrays.copyOfRange(bytes, bytes.length - utf8.length, bytes.length)).isEqualTo(utf8);
        assertThat(bytes.length).isLessThanOrEqualTo(3 + 2 + utf8.length);
      }
    }
  }

  /** A record without a number. */
  record Topics(List<String> names) {}

  /** Bytes that no codec would write: a record of that number with so many fields. */
  private void refused(int number, int fields, Consumer<Wire.Out> rest) {
    var out = new Wire.Out();
    record(out, number, fields);
    rest.accept(out);
    assertThatThrownBy(() -> codec.decode(out.toByteArray(), new Schema().record(number).type()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("Pid");
  }

  private static void record(Wire.Out out, int number, int fields) {
    out.number(number);
    out.number(fields);
  }

  private static void element(Wire.Out out, int number) {
    out.number(1);
    record(out, number, 1);
    out.number(7);
  }

  private static void pid(Wire.Out out) {
    record(out, 10, 1);
    out.number(7);
  }

  /** All that the schema has a number for. */
  private static List<Class<?>> records() {
    var records = new ArrayList<Class<?>>();
    for (long number = 0; number < 1_000; number++) {
      try {
        records.add(SCHEMA.record(number).type());
      } catch (CodecException e) {
        // a number that is free
      }
    }
    assertThat(records).hasSizeGreaterThan(150);
    return records;
  }

  /** The sealed families that fields of records are of. */
  private static Set<Class<?>> families() {
    var families = new HashSet<Class<?>>(List.of(Input.class));
    RECORDS.forEach(record -> Stream.of(record.getRecordComponents()).forEach(component -> collect(component.getGenericType(), families)));
    return families;
  }

  private static void collect(Type type, Set<Class<?>> families) {
    if (type instanceof ParameterizedType generic) {
      collect(generic.getRawType(), families);
      Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, families));
    } else if (type instanceof Class<?> plain && plain.isSealed()) {
      families.add(plain);
    }
  }
}
