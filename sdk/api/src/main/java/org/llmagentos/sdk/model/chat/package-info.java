/**
 * For providers whose models know only chat: a conversation as {@link org.llmagentos.sdk.model.chat.Message}s
 * ({@link org.llmagentos.sdk.model.chat.Messages}), and what the conversation wants of the answer
 * ({@link org.llmagentos.sdk.model.chat.ProgramText}). All of it pure functions.
 */
@NullMarked
package org.llmagentos.sdk.model.chat;

import org.jspecify.annotations.NullMarked;
