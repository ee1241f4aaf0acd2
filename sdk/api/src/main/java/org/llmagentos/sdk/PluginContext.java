package org.llmagentos.sdk;

import java.nio.file.Path;

/**
 * Where a plugin is.
 *
 * @param home folder of everything the kernel keeps, absolute: a plugin's own settings are a file there
 */
public record PluginContext(Path home) {}
