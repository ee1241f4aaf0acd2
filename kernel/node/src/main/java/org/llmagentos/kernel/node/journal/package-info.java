/**
 * What is on disk. A {@link org.llmagentos.kernel.node.journal.Journal} appends sealed inputs and lessons to a
 * {@link org.llmagentos.kernel.node.journal.Store}, in group commits; {@link org.llmagentos.kernel.node.journal.Reading} reads them back;
 * a {@link org.llmagentos.kernel.node.journal.Cut} puts snapshots in the place of old ones. Beside them grows the audit chain, which
 * {@link org.llmagentos.kernel.node.journal.Audit} checks, and a {@link org.llmagentos.kernel.node.journal.Head} that tells whether the
 * store has lost its end. {@link org.llmagentos.kernel.node.journal.SqliteStore} is the real store (write-ahead log, every commit synced).
 *
 * <p>The only importer of {@code java.sql} and SQLite.
 *
 * <p><b>Threads.</b> Anybody may append; one thread of the journal's own writes, commits and then runs what waited for the commit, in
 * the order of the positions. What happened before {@link org.llmagentos.kernel.node.journal.Journal#append} happens before it.
 */
@NullMarked
package org.llmagentos.kernel.node.journal;

import org.jspecify.annotations.NullMarked;
