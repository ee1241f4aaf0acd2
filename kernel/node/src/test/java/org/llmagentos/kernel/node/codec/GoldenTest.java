package org.llmagentos.kernel.node.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.past.AuditEntry;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.kernel.node.past.TablePart;

/** What was written once is readable for ever: the bytes in the golden files never change. */
class GoldenTest {

  private static final List<Class<?>> STORED =
      List.of(Snapshot.class, HistoryPart.class, Lesson.class, TablePart.class, AuditEntry.class);

  private final Codec codec = new Codec();

  @Test
  void whatVersion010WroteIsReadable() throws IOException {
    List<byte[]> golden = golden("0.1.0");
    assertThat(golden).hasSameSizeAs(Golden.first());
    for (int i = 0; i < golden.size(); i++) {
      assertThat(codec.decode(golden.get(i), Input.class)).isEqualTo(Golden.first().get(i));
    }
  }

  @Test
  void whatVersion020WroteIsReadable() throws IOException {
    List<byte[]> golden = golden("0.2.0");
    assertThat(golden).hasSameSizeAs(Golden.second());
    for (int i = 0; i < golden.size(); i++) {
      Object record = Golden.second().get(i);
      assertThat(codec.decode(golden.get(i), record.getClass())).isEqualTo(record);
    }
  }

  @Test
  void whatVersion030WroteIsReadable() throws IOException {
    List<byte[]> golden = golden("0.3.0");
    assertThat(golden).hasSameSizeAs(Golden.third());
    for (int i = 0; i < golden.size(); i++) {
      Object record = Golden.third().get(i);
      assertThat(codec.decode(golden.get(i), record.getClass())).isEqualTo(record);
    }
  }

  @Test
  void whatVersion040WroteIsReadable() throws IOException {
    List<byte[]> golden = golden("0.4.0");
    assertThat(golden).hasSameSizeAs(Golden.fourth());
    for (int i = 0; i < golden.size(); i++) {
      Object record = Golden.fourth().get(i);
      assertThat(codec.decode(golden.get(i), record.getClass())).isEqualTo(record);
    }
  }

  @Test
  void whatVersion050WroteIsReadable() throws IOException {
    List<byte[]> golden = golden("0.5.0");
    assertThat(golden).hasSameSizeAs(Golden.fifth());
    for (int i = 0; i < golden.size(); i++) {
      Object record = Golden.fifth().get(i);
      assertThat(codec.decode(golden.get(i), record.getClass())).isEqualTo(record);
    }
  }

  @Test
  void whatVersion060WroteIsReadable() throws IOException {
    List<byte[]> golden = golden("0.6.0");
    assertThat(golden).hasSameSizeAs(Golden.sixth());
    for (int i = 0; i < golden.size(); i++) {
      Object record = Golden.sixth().get(i);
      assertThat(codec.decode(golden.get(i), record.getClass())).isEqualTo(record);
    }
  }

  @Test
  void whatVersion070WritesIsReadableAndWrittenLikeThat() throws IOException {
    List<byte[]> golden = golden("0.7.0");
    assertThat(golden).hasSameSizeAs(Golden.seventh());
    for (int i = 0; i < golden.size(); i++) {
      Object record = Golden.seventh().get(i);
      assertThat(codec.decode(golden.get(i), record.getClass())).isEqualTo(record);
      assertThat(HexFormat.of().formatHex(codec.encode(record)))
          .as("%s: a change of its bytes makes journals unreadable; if fields were added, make a new golden file", record.getClass())
          .isEqualTo(HexFormat.of().formatHex(golden.get(i)));
    }
  }

  @Test
  void everyKindOfThingThatIsStoredIsThere() {
    var kinds = new HashSet<Class<?>>();
    Golden.seventh().forEach(record -> kinds.add(record.getClass()));
    assertThat(kinds).contains(Input.class.getPermittedSubclasses()).containsAll(STORED);
  }

  private static List<byte[]> golden(String version) throws IOException {
    try (InputStream file = GoldenTest.class.getResourceAsStream("golden-" + version + ".txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(HexFormat.of()::parseHex).toList();
    }
  }
}
