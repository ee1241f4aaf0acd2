/** Another runtime, measured beside ours and never shipped: {@link org.llmagentos.kernel.peer.PekkoTalk}. */
@NullMarked
package org.llmagentos.kernel.peer;

import org.jspecify.annotations.NullMarked;
