/**
 * What was learned, outside of any home: an {@link org.llmagentos.kernel.shell.experience.ExperienceFile} holds
 * {@link org.llmagentos.kernel.shell.experience.Tables}.
 *
 * <p><b>Threads.</b> One.
 */
@NullMarked
package org.llmagentos.kernel.shell.experience;

import org.jspecify.annotations.NullMarked;
