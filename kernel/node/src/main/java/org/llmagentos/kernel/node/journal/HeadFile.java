package org.llmagentos.kernel.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A head in a small file: two slots, written in turn with one call each, so that a write that was cut short leaves the other. A slot
 * is the position and its CRC32C; one that does not match is ignored.
 */
public final class HeadFile implements Head, AutoCloseable {

  /** Bytes between the slots: a sector, so that none holds both. */
  private static final int APART = 512;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer slot = ByteBuffer.allocateDirect(Long.BYTES + Integer.BYTES);
  private long position;
  private int next;

  private HeadFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    long first = read(0);
    long second = read(1);
    this.position = Math.max(first, second);
    this.next = first > second ? 1 : 0;
  }

  /**
   * Opens a head; an absent one is created, and remembers nothing.
   *
   * @throws JournalException when the file cannot be read and written
   */
  public static HeadFile open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        return new HeadFile(file, channel);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void note(long noted) {
    try {
      write(noted);
      if (noted < position) {
        write(noted); // the newest slot is the one with the largest position, so a smaller one needs both
      }
      position = noted;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private void write(long noted) throws IOException {
    slot.clear().putLong(noted).putInt(check(noted)).flip();
    channel.write(slot, (long) next * APART);
    next = 1 - next;
  }

  /** What a slot holds; 0 when it is damaged or was never written. */
  private long read(int number) throws IOException {
    slot.clear();
    while (slot.hasRemaining() && channel.read(slot, (long) number * APART + slot.position()) > 0) {}
    if (slot.hasRemaining()) {
      return 0;
    }
    long held = slot.flip().getLong();
    return slot.getInt() == check(held) && held > 0 ? held : 0;
  }

  private static int check(long position) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
    return (int) crc.getValue();
  }

  private static JournalException failed(Path file, IOException e) {
    return new JournalException(
        "%s cannot be used (%s): check its permissions and the disk; everything acknowledged so far is kept".formatted(file, e));
  }
}
