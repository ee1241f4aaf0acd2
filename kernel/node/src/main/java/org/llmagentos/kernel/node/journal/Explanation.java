package org.llmagentos.kernel.node.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of SQLite means for people: what is wrong, what is intact, what to do. */
final class Explanation {

  /** What to do about damage. */
  static final String LEFT_ALONE = "it was left as it is; restore it from a copy or name another AGENTOS_HOME";

  private Explanation() {}

  /** What happened to a file while it was opened, read or written. */
  static JournalException of(Path file, Exception failure) {
    return new JournalException("journal " + file + ": " + what(failure));
  }

  /** A file that does not hold what was written to it. */
  static JournalException damaged(Path file, String how) {
    return new JournalException("journal " + file + ": it is damaged (" + how + "): " + LEFT_ALONE);
  }

  private static String what(Exception failure) {
    String said = failure.getMessage() + (failure.getCause() == null ? "" : ": " + failure.getCause());
    return switch (code(failure)) {
      case SQLITE_FULL -> "the disk is full: free some space; everything acknowledged so far is kept";
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          "it cannot be used (" + said + "): check the permissions of its folder; everything acknowledged so far is kept";
      case SQLITE_NOTADB -> "it is damaged, or no journal at all: " + LEFT_ALONE;
      case SQLITE_CORRUPT, SQLITE_ERROR -> "it is damaged (" + said + "): " + LEFT_ALONE;
      case SQLITE_IOERR -> "the disk failed (" + said + "); everything acknowledged so far is kept: check the disk, then start again";
      case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds it: close that program; everything acknowledged so far is kept";
      default -> said + "; everything acknowledged so far is kept";
    };
  }

  private static SQLiteErrorCode code(Exception failure) {
    if (failure instanceof SQLiteException e) {
      return switch (e.getResultCode()) {
        case SQLITE_IOERR_SHMSIZE -> SQLiteErrorCode.SQLITE_FULL; // there is no room for the index of the log, a file of 32 KiB
        case SQLITE_IOERR_SHORT_READ, SQLITE_IOERR_CORRUPTFS, SQLITE_IOERR_DATA -> SQLiteErrorCode.SQLITE_CORRUPT;
        default -> SQLiteErrorCode.getErrorCode(e.getErrorCode()); // the kind of error without its details
      };
    }
    return failure instanceof SQLException ? SQLiteErrorCode.UNKNOWN_ERROR : SQLiteErrorCode.SQLITE_IOERR;
  }
}
