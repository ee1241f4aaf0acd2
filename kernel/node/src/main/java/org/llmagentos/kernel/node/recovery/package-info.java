/**
 * Coming back after a crash: {@link org.llmagentos.kernel.node.recovery.Histories} folds the journal into the core with outputs
 * suppressed and keeps each live process's {@link org.llmagentos.kernel.node.recovery.History};
 * {@link org.llmagentos.kernel.node.recovery.Rebuild} brings its simulated environments to where they were. The same histories
 * replay an ended process.
 *
 * <p><b>Threads.</b> Folding and rebuilding happen on the booting thread, before any program runs; a history is then read by its
 * process's threads only.
 */
@NullMarked
package org.llmagentos.kernel.node.recovery;

import org.jspecify.annotations.NullMarked;
