package org.llmagentos.sdk.ipc;

import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/** What a process sent: delivered at most once, in order per sender. */
public record Message(Pid sender, Value body) {}
