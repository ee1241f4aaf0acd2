/** Messages between processes: to an {@link org.llmagentos.sdk.ipc.Address}, or to a {@link org.llmagentos.sdk.ipc.Topic}. */
@NullMarked
package org.llmagentos.sdk.ipc;

import org.jspecify.annotations.NullMarked;
