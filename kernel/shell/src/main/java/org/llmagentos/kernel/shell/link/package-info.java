/**
 * The way to a kernel: {@link org.llmagentos.kernel.shell.link.Kernels}, of which {@link org.llmagentos.kernel.shell.link.LocalKernels}
 * are the real ones. A {@link org.llmagentos.kernel.shell.link.NodeControl} is a kernel in this JVM. What is to be said when people
 * press ctrl-C meanwhile is an {@link org.llmagentos.kernel.shell.link.Interruption}.
 */
@NullMarked
package org.llmagentos.kernel.shell.link;

import org.jspecify.annotations.NullMarked;
