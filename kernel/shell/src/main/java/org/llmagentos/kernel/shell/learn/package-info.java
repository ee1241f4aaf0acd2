/**
 * What trainings look like to people: {@link org.llmagentos.kernel.shell.learn.LearnView} while they run,
 * {@link org.llmagentos.kernel.shell.learn.Learned} when they are over, as a table, a file of comma-separated values and a chart.
 */
@NullMarked
package org.llmagentos.kernel.shell.learn;

import org.jspecify.annotations.NullMarked;
