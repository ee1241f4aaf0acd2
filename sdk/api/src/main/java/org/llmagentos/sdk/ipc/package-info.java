/**
 * Messages between processes of one tenant: a {@link org.llmagentos.sdk.ipc.Message} goes to an {@link org.llmagentos.sdk.ipc.Address},
 * or to everybody who follows a {@link org.llmagentos.sdk.ipc.Topic}. It lies in the receiver's mailbox until it is received; mailboxes
 * are bounded, so every {@link org.llmagentos.sdk.ipc.Offer} may be refused.
 */
@NullMarked
package org.llmagentos.sdk.ipc;

import org.jspecify.annotations.NullMarked;
