/**
 * What the product is measured by, through the same door as everybody: a {@link org.llmagentos.kernel.shell.bench.Bench} sends
 * {@link org.llmagentos.kernel.shell.bench.Task}s to kernels that begin in empty {@link org.llmagentos.kernel.shell.bench.Homes}, and
 * tells each {@link org.llmagentos.kernel.shell.bench.Measure} when it is complete. {@link org.llmagentos.kernel.shell.bench.Benches}
 * lists them: {@link org.llmagentos.kernel.shell.bench.SolveBench}, {@link org.llmagentos.kernel.shell.bench.ReuseBench}.
 * {@link org.llmagentos.kernel.shell.bench.Load} tells how busy the machine was meanwhile; {@link org.llmagentos.kernel.shell.bench.Median}
 * is what its name says.
 *
 * <p><b>Threads.</b> One; a bench runs one task at a time.
 */
@NullMarked
package org.llmagentos.kernel.shell.bench;

import org.jspecify.annotations.NullMarked;
