/**
 * The operator's file {@code kernel.properties}: {@link org.llmagentos.kernel.node.settings.KernelFile} reads its lines, each subsystem
 * takes the {@link org.llmagentos.kernel.node.settings.Section} of its own prefix and says what is wrong in it with a
 * {@link org.llmagentos.kernel.node.settings.SettingsException}, which names the line.
 *
 * <p><b>Threads.</b> Everything here is immutable.
 */
@NullMarked
package org.llmagentos.kernel.node.settings;

import org.jspecify.annotations.NullMarked;
