/**
 * Everything a program can ask of the kernel: {@link org.llmagentos.sdk.syscall.Syscall} is the page to read, with what each call
 * needs, costs and answers. A program calls through its {@link org.llmagentos.sdk.syscall.Trap}; the answers are
 * {@link org.llmagentos.sdk.syscall.Reply}, or a {@link org.llmagentos.sdk.syscall.SyscallFailure}.
 */
@NullMarked
package org.llmagentos.sdk.syscall;

import org.jspecify.annotations.NullMarked;
