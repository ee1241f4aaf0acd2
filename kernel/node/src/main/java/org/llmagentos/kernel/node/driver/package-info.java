/**
 * Those who do the kernel's {@link org.llmagentos.kernel.core.process.Work}:
 * {@link org.llmagentos.kernel.node.driver.Drivers} gives each piece to its driver, which asks a model, runs a snippet, invokes a skill,
 * moves a {@link org.llmagentos.kernel.node.driver.World} or waits, and brings back a reply.
 *
 * <p><b>Threads.</b> Each piece of work runs on a thread of its own for as long as it takes, a platform thread for models and snippets;
 * interrupting that thread cancels it. Sleepers have no thread, they share an {@link org.llmagentos.kernel.node.driver.Alarm}. The work of one process never overlaps, except that a snippet waits while a skill it called is at work.
 */
@NullMarked
package org.llmagentos.kernel.node.driver;

import org.jspecify.annotations.NullMarked;
