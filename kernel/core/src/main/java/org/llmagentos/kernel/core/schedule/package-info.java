/**
 * When calls get a slot of the device they need: the {@link org.llmagentos.kernel.core.schedule.Scheduler} has a queue for each
 * {@link org.llmagentos.kernel.core.schedule.Device}, and the device's {@link org.llmagentos.kernel.core.schedule.SchedulingPolicy} says who
 * goes next.
 */
@NullMarked
package org.llmagentos.kernel.core.schedule;

import org.jspecify.annotations.NullMarked;
