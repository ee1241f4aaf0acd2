/**
 * Q-learning over options: {@link org.llmagentos.plugin.learner.qlearning.Qlearning} is the whole of it,
 * {@link org.llmagentos.plugin.learner.qlearning.QlearningPlugin} brings it.
 */
@NullMarked
package org.llmagentos.plugin.learner.qlearning;

import org.jspecify.annotations.NullMarked;
