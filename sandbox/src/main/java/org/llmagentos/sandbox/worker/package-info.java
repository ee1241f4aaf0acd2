/**
 * The child half: a JVM of its own in which snippets run. {@link org.llmagentos.sandbox.worker.Worker} obeys the orders that come in;
 * each run uses up one {@link org.llmagentos.sandbox.worker.Guest}, a single-use context that {@link org.llmagentos.sandbox.worker.Nursery}
 * made ready beforehand from a {@link org.llmagentos.sandbox.worker.Language}. {@link org.llmagentos.sandbox.worker.Portable} takes
 * values out of a guest, {@link org.llmagentos.sandbox.worker.Tongue} brings them in, and {@link org.llmagentos.sandbox.worker.Outside}
 * is all that a guest can reach.
 *
 * <p>The only package that imports {@code org.graalvm.polyglot}, and it is never on the kernel's class path with it. It keeps no bound but
 * its own memory and stack: time, calls and output are counted by the parent, which trusts nothing here.
 *
 * <p><b>Threads.</b> {@code main} reads orders and never blocks on a guest; {@code guest} runs one guest after the other and writes the
 * reports; {@code nursery} makes the next guest; {@code stop} ends a run. When the orders' stream ends, the JVM halts whatever they do.
 */
@NullMarked
package org.llmagentos.sandbox.worker;

import org.jspecify.annotations.NullMarked;
