/**
 * Coming back: {@link org.llmagentos.kernel.node.recovery.Recovery} folds the journal into the core with outputs suppressed and keeps each
 * process's {@link org.llmagentos.kernel.node.recovery.History}, which answers a program that is run again with a
 * {@link org.llmagentos.kernel.node.recovery.Recollection}; {@link org.llmagentos.kernel.node.recovery.Rebuild} brings its environments to
 * where they were. The same recovery, done by a {@link org.llmagentos.kernel.node.recovery.Compaction} while the kernel runs, keeps the
 * journal short; the same histories replay an ended process, and begin a {@link org.llmagentos.kernel.node.recovery.Fork}.
 *
 * <p><b>Threads.</b> One at a time for each object; a history is read by its process's threads once it is whole.
 */
@NullMarked
package org.llmagentos.kernel.node.recovery;

import org.jspecify.annotations.NullMarked;
