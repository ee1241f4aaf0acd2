/**
 * Where code that nobody has read runs. A {@link org.llmagentos.sdk.sandbox.Sandbox} runs a
 * {@link org.llmagentos.sdk.sandbox.Snippet} under a {@link org.llmagentos.sdk.sandbox.Confinement}; all that can happen to it is an
 * {@link org.llmagentos.sdk.sandbox.Execution}.
 */
@NullMarked
package org.llmagentos.sdk.sandbox;

import org.jspecify.annotations.NullMarked;
