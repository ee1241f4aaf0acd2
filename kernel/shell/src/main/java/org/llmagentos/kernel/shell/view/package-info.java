/**
 * What processes look like to people: the {@link org.llmagentos.kernel.shell.view.RunView} shows the six steps as they happen, in the
 * {@link org.llmagentos.kernel.shell.view.StepWords} and the {@link org.llmagentos.kernel.shell.view.Layout} that a journal is told in
 * too, with the {@link org.llmagentos.kernel.shell.view.Attempts} that failed grouped; a
 * {@link org.llmagentos.kernel.shell.view.RunReport} is what a process came to, a {@link org.llmagentos.kernel.shell.view.Halt} why it
 * waits for a person. What the kernel tells is read through {@link org.llmagentos.kernel.shell.view.Facts},
 * {@link org.llmagentos.kernel.shell.view.Figures} writes its numbers.
 *
 * <p><b>Threads.</b> One.
 */
@NullMarked
package org.llmagentos.kernel.shell.view;

import org.jspecify.annotations.NullMarked;
