package org.llmagentos.kernel.node.journal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.codec.CodecException;
import org.llmagentos.kernel.node.past.AuditEntry;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.kernel.node.vault.VaultException;

/**
 * Checks a whole journal against its audit chain: every link against the one before, every row against the link that wrote it, and that
 * nothing is gone that no link removed. What the newest link does not cover yet is checked by its seals alone.
 *
 * <p>Whoever can write the files and has the keys can make a new chain; against that, the {@link Report#head} of an earlier audit that was
 * noted elsewhere helps: it must still be a link.
 */
public final class Audit {

  /**
   * What an audit found.
   *
   * @param links in the chain
   * @param inputs that are there and were checked
   * @param head chain hash of the newest link; empty when there is none
   * @param known whether the head that was asked for is a link; true when none was asked for
   * @param findings what is wrong, one line each; empty when all is well
   */
  public record Report(long links, long inputs, String head, boolean known, List<String> findings) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  private final Store store;
  private final Codec codec;
  private final Vault.Opener opener;
  private final List<String> findings = new ArrayList<>();
  private final List<AuditEntry> links = new ArrayList<>();
  private long inputs;

  private Audit(Journal.Parts parts) {
    this.store = parts.store();
    this.codec = parts.codec();
    this.opener = parts.vault().opener();
  }

  /**
   * Audits a journal that nobody writes to, or that is synced.
   *
   * @param head chain hash of a link that was noted earlier; empty for none
   */
  public static Report of(Journal.Parts parts, String head) {
    var audit = new Audit(parts);
    audit.checkLinks();
    audit.checkRanges();
    audit.checkRows();
    audit.checkTail();
    boolean known = head.isEmpty() || audit.links.stream().anyMatch(link -> link.chain().equals(head));
    String newest = audit.links.isEmpty() ? "" : audit.links.getLast().chain();
    return new Report(audit.links.size(), audit.inputs, newest, known, audit.findings);
  }

  private void checkLinks() {
    store.read(
        Store.Table.AUDIT,
        1,
        Long.MAX_VALUE,
        (number, row) -> {
          AuditEntry before = links.isEmpty() ? null : links.getLast();
          AuditEntry link = link(number, row);
          if (link == null) {
            return;
          }
          long expected = before == null ? 1 : before.number() + 1;
          if (link.number() != expected || number != expected) {
            findings.add("link " + expected + " of the audit chain is missing or out of place");
          } else if (!Chain.holds(codec, before, link) || link.first() != (before == null ? 1 : before.last() + 1)) {
            findings.add("link " + number + " of the audit chain was changed");
          }
          links.add(link);
        });
  }

  /** A link has one encoding only; other bytes may decode to it as well, and nothing seals it. */
  private @Nullable AuditEntry link(long number, byte[] row) {
    try {
      AuditEntry link = codec.decode(row, AuditEntry.class);
      if (!Arrays.equals(codec.encode(link), row)) {
        findings.add("link " + number + " of the audit chain was changed");
      }
      return link;
    } catch (CodecException e) {
      findings.add("link " + number + " of the audit chain cannot be read");
      return null;
    }
  }

  /** Inputs and lessons, by the ranges that links cover. */
  private void checkRanges() {
    for (AuditEntry link : links) {
      if (link.last() < link.first()) {
        continue;
      }
      if (!touched(Store.Table.INPUT, link)) {
        checkRange(Store.Table.INPUT, link, link.inputs());
        inputs += link.last() - link.first() + 1;
      }
      if (touched(Store.Table.LESSON, link)) {
        checkSeals(Store.Table.LESSON, link.first(), link.last()); // those that are left
      } else {
        checkRange(Store.Table.LESSON, link, link.lessons());
      }
    }
  }

  /** Whether that link or a later one removed some of the rows that it covers. */
  private boolean touched(Store.Table table, AuditEntry link) {
    return links.stream()
        .filter(later -> later.number() >= link.number())
        .flatMap(later -> later.gone().stream())
        .anyMatch(gone -> gone.table() == table.ordinal() && gone.first() <= link.last() && gone.last() >= link.first());
  }

  private void checkRange(Store.Table table, AuditEntry link, String hash) {
    MessageDigest sha = Chain.sha256();
    var suspects = new ArrayList<String>();
    var expected = new long[] {link.first()};
    store.read(
        table,
        link.first(),
        link.last(),
        (key, row) -> {
          Chain.update(sha, key, row);
          if (table == Store.Table.INPUT) {
            for (; expected[0] <= key - Pack.count(row); expected[0]++) {
              suspects.add(Rows.name(table, expected[0]) + " was removed");
            }
            expected[0] = key + 1;
          }
          if (!opens(table, key, row)) {
            suspects.add(Rows.name(table, key, row) + " was changed or moved");
          }
        });
    if (!Chain.hex(sha.digest()).equals(hash)) {
      for (; table == Store.Table.INPUT && expected[0] <= link.last(); expected[0]++) {
        suspects.add(Rows.name(table, expected[0]) + " was removed");
      }
      String range = "%s %d to %d".formatted(table.name().toLowerCase(Locale.ROOT), link.first(), link.last());
      findings.addAll(suspects.isEmpty() ? List.of("something in " + range + " was removed, added or replaced") : suspects);
    }
  }

  /** All other rows, one by one. */
  private void checkRows() {
    var expected = new TreeMap<Integer, TreeMap<Long, String>>();
    for (AuditEntry link : links) {
      List<AuditEntry.Gone> ranges = link.gone().stream().filter(gone -> gone.first() <= gone.last()).toList(); // else it was changed
      for (AuditEntry.Gone gone : ranges) {
        expected.computeIfAbsent(gone.table(), _ -> new TreeMap<>()).subMap(gone.first(), true, gone.last(), true).clear();
      }
      link.rows().forEach(sum -> expected.computeIfAbsent(sum.table(), _ -> new TreeMap<>()).put(sum.key(), sum.hash()));
    }
    for (Store.Table table : List.of(Store.Table.SNAPSHOT, Store.Table.HISTORY, Store.Table.KNOWLEDGE)) {
      Map<Long, String> rows = expected.getOrDefault(table.ordinal(), new TreeMap<>());
      store.read(
          table,
          1,
          Long.MAX_VALUE,
          (key, row) -> {
            String hash = rows.remove(key);
            if (hash == null) {
              findings.add(Rows.name(table, key) + " was added");
            } else if (!hash.equals(Chain.hash(row))) {
              findings.add(Rows.name(table, key) + " was changed");
            }
          });
      rows.keySet().forEach(key -> findings.add(Rows.name(table, key) + " was removed"));
    }
  }

  /** Inputs and lessons that no link covers yet. */
  private void checkTail() {
    long covered = links.isEmpty() ? 0 : links.getLast().last();
    checkSeals(Store.Table.LESSON, covered + 1, Long.MAX_VALUE);
    var expected = new long[] {covered + 1};
    store.read(
        Store.Table.INPUT,
        covered + 1,
        Long.MAX_VALUE,
        (key, row) -> {
          for (; expected[0] <= key - Pack.count(row); expected[0]++) {
            findings.add(Rows.name(Store.Table.INPUT, expected[0]) + " was removed");
          }
          expected[0] = key + 1;
          inputs += Pack.count(row);
          if (!opens(Store.Table.INPUT, key, row)) {
            findings.add(Rows.name(Store.Table.INPUT, key, row) + " was changed or moved");
          }
        });
  }

  private void checkSeals(Store.Table table, long first, long last) {
    store.read(
        table,
        first,
        last,
        (key, row) -> {
          if (!opens(table, key, row)) {
            findings.add(Rows.name(table, key) + " was changed or moved");
          }
        });
  }

  private boolean opens(Store.Table table, long key, byte[] row) {
    try {
      if (table == Store.Table.INPUT) {
        Pack.open(opener, key, row);
      } else {
        opener.open(table.ordinal(), key, row);
      }
      return true;
    } catch (VaultException e) {
      return false;
    }
  }
}
