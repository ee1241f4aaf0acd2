/**
 * Plugins: {@link org.llmagentos.kernel.node.plugin.PluginHost} loads their archives, each behind a class loader that shares the SDK
 * and nothing else of ours, and puts what they bring into the {@link org.llmagentos.kernel.node.plugin.Catalog}.
 *
 * <p>The only importer of PF4J in the kernel.
 *
 * <p><b>Threads.</b> Loaded once at boot by one thread; the catalog is immutable afterwards.
 */
@NullMarked
package org.llmagentos.kernel.node.plugin;

import org.jspecify.annotations.NullMarked;
