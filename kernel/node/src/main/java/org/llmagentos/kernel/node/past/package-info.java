/**
 * What is kept of the past, as records: a {@link org.llmagentos.kernel.node.past.PastCall} of a process's history, a
 * {@link org.llmagentos.kernel.node.past.Lesson} of the knowledge log, a {@link org.llmagentos.kernel.node.past.Snapshot} of the core,
 * an {@link org.llmagentos.kernel.node.past.AuditEntry} of the audit chain.
 *
 * <p><b>Threads.</b> All are immutable.
 */
@NullMarked
package org.llmagentos.kernel.node.past;

import org.jspecify.annotations.NullMarked;
