/**
 * Learning where to begin, so that few examples of a new task are enough. {@link org.llmagentos.plugin.learner.maml.MetaTraining} is the
 * algorithm, top to bottom; {@code Network} has the derivatives it needs, {@code Tasks} the families of tasks. {@code PolicyTraining} is the
 * same for policies, over episodes of {@code PointMass}. Who has a trained beginning adapts it to a task of their own with an {@link
 * org.llmagentos.plugin.learner.maml.Adaptable}.
 */
@NullMarked
package org.llmagentos.plugin.learner.maml;

import org.jspecify.annotations.NullMarked;
