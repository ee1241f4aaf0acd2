/**
 * The sandbox, parent half: runs in the kernel's JVM and never executes guest code. {@link org.llmagentos.sandbox.WorkerSandbox} is the
 * {@link org.llmagentos.sdk.sandbox.Sandbox} that {@link java.util.ServiceLoader} finds. It takes a
 * {@link org.llmagentos.sandbox.WorkerProcess}, a JVM with {@link org.llmagentos.sandbox.worker.Worker}, from its
 * {@link org.llmagentos.sandbox.Pool} and holds one {@link org.llmagentos.sandbox.Dialogue} with it.
 * {@link org.llmagentos.sandbox.Launch} says how a worker is started, {@link org.llmagentos.sandbox.Limits} has every bound.
 *
 * <p><b>Threads.</b> A run stays on its caller's thread: it sends the orders, handles the reports and calls the gate. Each worker has two
 * platform threads here, which read its reports into a small queue (handing over what happened in the worker before) and drain its log.
 * One more, {@code sandbox-watch}, kills what is overdue and starts spares. The pool's lock is never held while waiting for a worker.
 */
@NullMarked
package org.llmagentos.sandbox;

import org.jspecify.annotations.NullMarked;
