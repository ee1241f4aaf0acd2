/**
 * What runs: a {@link org.llmagentos.sdk.process.Program} given a {@link org.llmagentos.sdk.process.Goal} is an agent process,
 * known by its {@link org.llmagentos.sdk.process.Pid}, in one {@link org.llmagentos.sdk.process.ProcessState}, ended by an
 * {@link org.llmagentos.sdk.process.ExitStatus}, of itself or by a {@link org.llmagentos.sdk.process.Signal}. Its parent may have it started
 * again: {@link org.llmagentos.sdk.process.Restart} and {@link org.llmagentos.sdk.process.Supervision}.
 */
@NullMarked
package org.llmagentos.sdk.process;

import org.jspecify.annotations.NullMarked;
