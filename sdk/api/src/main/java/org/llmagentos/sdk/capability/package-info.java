/**
 * What a process may do ({@link org.llmagentos.sdk.capability.Capability}) and how much of each
 * {@link org.llmagentos.sdk.capability.Resource} ({@link org.llmagentos.sdk.capability.Quota}), together its
 * {@link org.llmagentos.sdk.capability.Grant}; all of it in the name of a {@link org.llmagentos.sdk.capability.Tenant}. What is not granted is denied, and a child never gets more than its parent has.
 */
@NullMarked
package org.llmagentos.sdk.capability;

import org.jspecify.annotations.NullMarked;
