package org.llmagentos.kernel.node;

import java.nio.file.Path;

/**
 * What a node is told before it starts.
 *
 * @param home folder of everything it keeps
 * @param distribution folder it was installed in, with {@code plugins}
 * @param version ours, which plugins' requirements are compared with
 * @param retentionMillis how long a process is kept after its end
 */
public record Config(Path home, Path distribution, String version, long retentionMillis) {}
