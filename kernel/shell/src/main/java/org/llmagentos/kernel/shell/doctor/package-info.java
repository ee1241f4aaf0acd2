/**
 * What {@code agentos doctor} looks at: a {@link org.llmagentos.kernel.shell.doctor.Checkup} of the
 * {@link org.llmagentos.kernel.shell.doctor.Machine}, the kernel and the {@link org.llmagentos.kernel.shell.doctor.SandboxTrial}
 * comes to {@link org.llmagentos.kernel.shell.doctor.Finding}s.
 */
@NullMarked
package org.llmagentos.kernel.shell.doctor;

import org.jspecify.annotations.NullMarked;
