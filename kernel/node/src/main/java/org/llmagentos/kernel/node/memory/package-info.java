/**
 * What was learned, ready to be asked: {@link org.llmagentos.kernel.node.memory.Memory} folds the knowledge log through the learners
 * into an {@link org.llmagentos.kernel.node.memory.Index}, which can be lost at any time;
 * {@link org.llmagentos.kernel.node.memory.SkillLibrary} is the learner that keeps the learned skills. What a person changes by hand is an
 * {@link org.llmagentos.kernel.node.memory.Amendment}: {@link org.llmagentos.kernel.node.memory.Forgetting} or
 * {@link org.llmagentos.kernel.node.memory.Restoring}.
 *
 * <p>The only importer of MapDB.
 *
 * <p><b>Threads.</b> One thread of the memory's own does everything in the order it was asked for, so whatever was observed before a
 * question was asked is in the answer. Tables may be read by any thread.
 */
@NullMarked
package org.llmagentos.kernel.node.memory;

import org.jspecify.annotations.NullMarked;
