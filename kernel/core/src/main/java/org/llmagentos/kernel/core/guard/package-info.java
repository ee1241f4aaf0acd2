/**
 * Who may do what, {@link org.llmagentos.kernel.core.guard.Capabilities}, default-deny; and how much,
 * {@link org.llmagentos.kernel.core.guard.Account} of a process or a tenant, {@link org.llmagentos.kernel.core.guard.TenantBudget}.
 */
@NullMarked
package org.llmagentos.kernel.core.guard;

import org.jspecify.annotations.NullMarked;
