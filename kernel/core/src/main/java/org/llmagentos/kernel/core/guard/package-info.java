/**
 * Who may do what, {@link org.llmagentos.kernel.core.guard.Capabilities}, default-deny; and how much,
 * {@link org.llmagentos.kernel.core.guard.Account}.
 */
@NullMarked
package org.llmagentos.kernel.core.guard;

import org.jspecify.annotations.NullMarked;
