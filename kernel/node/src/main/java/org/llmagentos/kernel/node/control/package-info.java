/**
 * How people reach the kernel: a {@link org.llmagentos.kernel.node.control.Control} takes requests, told apart by their {@code op}, and
 * answers them. The {@link org.llmagentos.kernel.node.control.Desk} serves them inside the kernel;
 * {@link org.llmagentos.kernel.node.control.ControlServer} and {@link org.llmagentos.kernel.node.control.RemoteControl} carry them over
 * a Unix socket as lines of {@link org.llmagentos.kernel.node.control.Json}.
 *
 * <p><b>Threads.</b> Each connection has a thread of its own; requests are served side by side.
 */
@NullMarked
package org.llmagentos.kernel.node.control;

import org.jspecify.annotations.NullMarked;
