/**
 * Language models over characters. {@link org.llmagentos.plugin.learner.sequence.Lstm} and {@link
 * org.llmagentos.plugin.learner.sequence.Gru} are the cells, formulas and all; {@link org.llmagentos.plugin.learner.sequence.Network} is
 * what stands around them, from a token to the loss and back; {@link org.llmagentos.plugin.learner.sequence.SequenceTraining} trains it
 * on a text; {@link org.llmagentos.plugin.learner.sequence.TextModel} is what its user gets.
 *
 * <p>No class here touches {@code jdk.incubator.vector}: that is where {@link org.llmagentos.sdk.train.floats.Floats} chooses.
 */
@NullMarked
package org.llmagentos.plugin.learner.sequence;

import org.jspecify.annotations.NullMarked;
