/**
 * Language models. A {@link org.llmagentos.sdk.model.ModelProvider} answers a {@link org.llmagentos.sdk.model.Conversation}, a list of
 * {@link org.llmagentos.sdk.model.Turn turns}, with a {@link org.llmagentos.sdk.model.Completion}.
 */
@NullMarked
package org.llmagentos.sdk.model;

import org.jspecify.annotations.NullMarked;
