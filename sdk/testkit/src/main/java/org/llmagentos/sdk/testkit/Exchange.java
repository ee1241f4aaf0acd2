package org.llmagentos.sdk.testkit;

import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** One system call and its answer; a call that failed was answered by {@link Reply.Failed}. */
public record Exchange(Syscall<?> call, Reply answer) {}
