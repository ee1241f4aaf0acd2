/**
 * Asking models as services deserve it. {@link org.llmagentos.kernel.node.driver.model.Models} is the way in. A question goes through, in
 * this
 * order: the route of fallbacks, {@code Redaction}, {@code Completions} (the cache), {@code Flights} (equal questions at once are one
 * {@code Flight}), {@code Call} (its time, its repetitions with a {@link org.llmagentos.kernel.node.driver.model.BackOff}, its model's
 * {@code Breaker}), and then to the provider. {@link org.llmagentos.kernel.node.driver.model.DriverSettings} is what the operator says of
 * it.
 *
 * <p>The only importer of Caffeine.
 *
 * <p><b>Threads.</b> Whoever asks waits, and may be interrupted; each call has a thread of its own, so that several may wait for one and
 * its time
 * ends it whatever the provider does. {@link org.llmagentos.kernel.node.driver.model.Time} is all there is of clocks.
 */
@NullMarked
package org.llmagentos.kernel.node.driver.model;

import org.jspecify.annotations.NullMarked;
