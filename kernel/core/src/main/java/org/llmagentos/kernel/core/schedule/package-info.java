/** Who may use how much, and when: today {@link org.llmagentos.kernel.core.schedule.Account}, the budget of one process. */
@NullMarked
package org.llmagentos.kernel.core.schedule;

import org.jspecify.annotations.NullMarked;
