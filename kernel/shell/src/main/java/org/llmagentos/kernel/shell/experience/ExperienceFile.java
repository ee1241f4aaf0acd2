package org.llmagentos.kernel.shell.experience;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/**
 * A file with what was learned, to be kept or carried to another home. UTF-8, one JSON object a line:
 *
 * <pre>
 *   {"format":"agentos-experience","tenant":"default","version":1}
 *   {"key":"...","learner":"library","value":...}          one for each entry of each learner's table
 *   {"entries":123,"sha256":"..."}                         SHA-256 of every byte before this line, in hexadecimal
 * </pre>
 *
 * <p>A file is taken whole or not at all: one that is cut off, changed, of another format or of a newer version is refused before anything
 * is done with it. Version 1 readers take no other version.
 */
public record ExperienceFile(Path path) {

  private static final String FORMAT = "agentos-experience";
  private static final long VERSION = 1;

  /** Largest file that is read: more than a person's agents learn in years, and less than a heap holds. */
  private static final long MOST_BYTES = 256L << 20;

  /** Writes the file, readable by its owner only; one that is there already is replaced when the new one is whole. */
  public void write(String tenant, Tables tables) throws IOException {
    var text = new StringBuilder();
    line(text, Value.fields().with("format", Value.of(FORMAT)).with("version", Value.of(VERSION)).with("tenant", Value.of(tenant)));
    tables.entries().forEach((learner, table) -> table.forEach((key, value) -> line(text, entry(learner, key, value))));
    Value.Fields end = Value.fields().with("entries", Value.of(tables.size())).with("sha256", Value.of(digest(bytes(text))));
    line(text, end);
    Path target = path.toAbsolutePath();
    try {
      Path parent = target.getParent();
      Path whole = Files.createTempFile(parent == null ? Path.of("/") : parent, ".agentos", ".part");
      try {
        Files.write(whole, bytes(text));
        Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw refused("cannot be written: " + reason(e));
    }
  }

  /** Reads and checks the whole file. */
  public Tables read() {
    String text = text();
    int end = text.lastIndexOf('\n', text.length() - 2) + 1;
    String[] lines = text.substring(0, end).split("\n");
    header(lines[0]);
    if (!text.endsWith("\n")) {
      throw refused("is cut off: its last line has no end. Export it again");
    }
    Facts last = object(text.substring(end), lines.length + 1);
    if (!last.has("sha256")) {
      throw refused("is cut off: the line with its checksum is missing. Export it again");
    }
    if (!last.text("sha256").equals(digest(text.substring(0, end).getBytes(StandardCharsets.UTF_8)))) {
      throw refused("is damaged: its checksum is wrong. Export it again");
    }
    var tables = new Tables();
    for (int i = 1; i < lines.length; i++) {
      Facts entry = object(lines[i], i + 1);
      if (!entry.has("learner") || !entry.has("key")) {
        throw refused("line " + (i + 1) + " is not an entry with learner, key and value");
      }
      if (!tables.add(entry.text("learner"), entry.text("key"), entry.fields().get("value"))) {
        throw refused("line " + (i + 1) + " has a key that was there before");
      }
    }
    if (last.whole("entries") != tables.size()) {
      throw refused("says it has %d entries and has %d".formatted(last.whole("entries"), tables.size()));
    }
    return tables;
  }

  private void header(String line) {
    Value.Fields header;
    try {
      header = Json.readFields(line);
    } catch (IllegalArgumentException e) {
      throw refused("is not one that `agentos experience export` made");
    }
    if (!header.get("format").equals(Value.of(FORMAT))) {
      throw refused("is not one that `agentos experience export` made");
    }
    if (!header.get("version").equals(Value.of(VERSION))) {
      throw refused("has version %s, and this agentos reads version %d: use a newer one".formatted(header.get("version"), VERSION));
    }
  }

  private String text() {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw refused("is larger than %d MB: it is not one that `agentos experience export` made".formatted(MOST_BYTES >> 20));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString();
    } catch (CharacterCodingException e) {
      throw refused("is not UTF-8 text: it is damaged, or not one that `agentos experience export` made");
    } catch (NoSuchFileException e) {
      throw new ControlException(Fault.Category.USER, "no file " + path);
    } catch (IOException e) {
      throw refused("cannot be read: " + reason(e));
    }
  }

  private Facts object(String line, int number) {
    try {
      return new Facts(Json.readFields(line));
    } catch (IllegalArgumentException e) {
      throw refused("line " + number + ": " + e.getMessage());
    }
  }

  private Value.Fields entry(String learner, String key, Value value) {
    return Value.fields().with("learner", Value.of(learner)).with("key", Value.of(key)).with("value", value);
  }

  /** JSON has no infinities, say: what does not come back as it went is told now, not when it is needed. */
  private void line(StringBuilder text, Value.Fields object) {
    String line = Json.write(object);
    if (!Json.readFields(line).equals(object)) {
      throw new ControlException(Fault.Category.KERNEL, "an entry cannot be written as JSON: " + line);
    }
    text.append(line).append('\n');
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, "the file " + path + " " + why);
  }
}
