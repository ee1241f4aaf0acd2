/**
 * The story of one process, told from its system calls. A {@link org.llmagentos.kernel.shell.journal.JournalView} takes the calls one by
 * one: those since the last thing the process told are {@link org.llmagentos.kernel.shell.journal.Pending}, in
 * {@link org.llmagentos.kernel.shell.journal.CallRun}s of one kind, until it tells what they were for. Attempts that failed become one
 * {@link org.llmagentos.kernel.shell.journal.FailedAttempts}, tellings of one topic
 * {@link org.llmagentos.kernel.shell.journal.Repetition}s. {@link org.llmagentos.kernel.shell.journal.CallLine} and
 * {@link org.llmagentos.kernel.shell.journal.CallText} show a call in short and in full,
 * {@link org.llmagentos.kernel.shell.journal.Totals} add up, {@link org.llmagentos.kernel.shell.journal.StepRange} is a part. However
 * many calls there are, only so many are held as are shown.
 *
 * <p><b>Threads.</b> One.
 */
@NullMarked
package org.llmagentos.kernel.shell.journal;

import org.jspecify.annotations.NullMarked;
