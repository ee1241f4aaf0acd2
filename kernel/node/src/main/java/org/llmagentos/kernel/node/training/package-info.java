/**
 * Trainings, at full speed. {@link org.llmagentos.kernel.node.training.TrainingJvms} carries one on for a process, in a JVM that it starts for it, a
 * {@code TrainerProcess} whose other end is {@link org.llmagentos.kernel.node.training.TrainerMain}; what came of it is kept in
 * {@link org.llmagentos.kernel.node.training.Works}, by what it is.
 *
 * <p>Only those JVMs have {@code jdk.incubator.vector}, and only they are busy: the kernel's own waits. A process has one at most, from its first
 * training until it ends.
 */
@NullMarked
package org.llmagentos.kernel.node.training;

import org.jspecify.annotations.NullMarked;
