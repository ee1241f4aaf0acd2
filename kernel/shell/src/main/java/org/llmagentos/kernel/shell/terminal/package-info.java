/**
 * What lies between the shell and whoever called it: the {@link org.llmagentos.kernel.shell.terminal.Terminal} with its two
 * {@link org.llmagentos.kernel.shell.terminal.Outlet}s and its live line, text in {@link org.llmagentos.kernel.shell.terminal.Ink} as
 * {@link org.llmagentos.kernel.shell.terminal.Span}s, {@link org.llmagentos.kernel.shell.terminal.Columns} as wide as they look,
 * {@link org.llmagentos.kernel.shell.terminal.Table}s, and the {@link org.llmagentos.kernel.shell.terminal.ExitCode}.
 *
 * <p><b>Threads.</b> A {@code Terminal} may be used by any thread, the rest by one.
 */
@NullMarked
package org.llmagentos.kernel.shell.terminal;

import org.jspecify.annotations.NullMarked;
