/**
 * Where agents act. An {@link org.llmagentos.sdk.environment.EnvironmentProvider} creates
 * {@link org.llmagentos.sdk.environment.Environment environments}, described by an
 * {@link org.llmagentos.sdk.environment.EnvironmentSpec} with its {@link org.llmagentos.sdk.environment.Space spaces}. Words and
 * meanings are Gymnasium's: an episode ends <em>terminated</em> or <em>truncated</em>. For people an environment may give a
 * {@link org.llmagentos.sdk.environment.Drawing}; a {@link org.llmagentos.sdk.environment.SavedState} is one way to save, and a
 * {@link org.llmagentos.sdk.environment.Recording} is what is replayed. Several
 * are stepped together as a {@link org.llmagentos.sdk.environment.VectorEnvironment}, such as a
 * {@link org.llmagentos.sdk.environment.SyncVector}.
 */
@NullMarked
package org.llmagentos.sdk.environment;

import org.jspecify.annotations.NullMarked;
