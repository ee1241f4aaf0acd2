/**
 * What the operating system holds a worker back from, should its JVM or GraalVM have a hole. A
 * {@link org.llmagentos.sandbox.confine.Wall} is one thing it is kept from; {@link org.llmagentos.sandbox.confine.Tools} is what the
 * machine has to build with, an {@link org.llmagentos.sandbox.confine.Enclosure} is the command line that some walls come to, and
 * {@link org.llmagentos.sandbox.confine.Walls} finds out once which of them stand here. {@link org.llmagentos.sandbox.confine.Seal} is the
 * wall that a worker builds around itself when it is warm.
 *
 * <p><b>Threads.</b> Everything but {@code Walls} is a value; {@code Walls} is safe, and the first who asks it waits some ten milliseconds
 * for its trial. {@code Seal} and {@code Probe} run in the worker's JVM.
 */
@NullMarked
package org.llmagentos.sandbox.confine;

import org.jspecify.annotations.NullMarked;
