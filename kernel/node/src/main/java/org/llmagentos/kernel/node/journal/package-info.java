/**
 * What is on disk. A {@link org.llmagentos.kernel.node.journal.Journal} (SQLite, write-ahead log, every commit synced) holds the
 * ordered inputs and the knowledge log; {@link org.llmagentos.kernel.node.journal.Codec} turns them into bytes by the stable numbers
 * of the {@link org.llmagentos.kernel.node.journal.Schema}.
 *
 * <p>The only importer of {@code java.sql} and SQLite.
 *
 * <p><b>Threads.</b> Anybody may append; one thread of the journal's own writes, commits and then runs what waited for the commit, in
 * the order of the positions. What happened before {@link org.llmagentos.kernel.node.journal.Journal#append} happens before it.
 */
@NullMarked
package org.llmagentos.kernel.node.journal;

import org.jspecify.annotations.NullMarked;
