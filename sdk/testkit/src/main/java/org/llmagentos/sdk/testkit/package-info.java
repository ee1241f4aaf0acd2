/**
 * Tests that the author of a plugin inherits, and real parts to write more with; depends on the SDK, JUnit and AssertJ alone.
 *
 * <p>Contracts, one for each extension point, to be extended by a test class of the plugin:
 * {@link org.llmagentos.sdk.testkit.EnvironmentContract}, {@link org.llmagentos.sdk.testkit.SkillContract},
 * {@link org.llmagentos.sdk.testkit.LearnerContract}, {@link org.llmagentos.sdk.testkit.ModelProviderContract},
 * {@link org.llmagentos.sdk.testkit.ProgramContract} and {@link org.llmagentos.sdk.testkit.SandboxContract}.
 *
 * <p>Parts: {@link org.llmagentos.sdk.testkit.EnvironmentBody} lets skills act in an environment,
 * {@link org.llmagentos.sdk.testkit.MemoryTable} is a learner's table, and {@link org.llmagentos.sdk.testkit.TestKernel} answers a
 * program's system calls from parts that a test gives it, running
 * snippets on a {@link org.llmagentos.sdk.testkit.StraightLine}; {@link org.llmagentos.sdk.testkit.EpisodeFile} reads recorded episodes.
 *
 * <p>All chance is seeded, and no time is read but for the limit after which a contract calls a test hanging.
 */
@NullMarked
package org.llmagentos.sdk.testkit;

import org.jspecify.annotations.NullMarked;
