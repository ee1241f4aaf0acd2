/**
 * What is learned. A {@link org.llmagentos.sdk.learn.Learner} folds {@link org.llmagentos.sdk.learn.Experience experience} into its
 * {@link org.llmagentos.sdk.learn.Table}, the kernel keeps the experience in its knowledge log and can rebuild every table from it.
 * Programs see learned state only through the system calls Recall, Choose and Observe. A {@link
 * org.llmagentos.sdk.learn.SequenceModel} is what a training on sequences leaves for its user.
 */
@NullMarked
package org.llmagentos.sdk.learn;

import org.jspecify.annotations.NullMarked;
