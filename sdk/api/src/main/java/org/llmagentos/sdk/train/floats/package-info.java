/**
 * Arithmetic over {@code float[]} for learners: {@link org.llmagentos.sdk.train.floats.Floats}, with the lanes of the processor where the
 * JVM runs with {@code --add-modules jdk.incubator.vector}, as where trainings are served, else with loops, to the same bits.
 */
@NullMarked
package org.llmagentos.sdk.train.floats;

import org.jspecify.annotations.NullMarked;
