/** Who may do what: {@link org.llmagentos.kernel.core.guard.Capabilities}, default-deny. */
@NullMarked
package org.llmagentos.kernel.core.guard;

import org.jspecify.annotations.NullMarked;
