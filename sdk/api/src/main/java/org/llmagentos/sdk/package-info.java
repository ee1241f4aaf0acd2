/**
 * The whole public surface of LLMAgentOS: everything a third party may import.
 *
 * <p>A map, in reading order. A {@link org.llmagentos.sdk.process.Goal goal} in words is given to a
 * {@link org.llmagentos.sdk.process.Program program}, which the kernel runs as an agent process. The program can do nothing
 * by itself: it asks the kernel, one {@link org.llmagentos.sdk.syscall.Syscall system call} at a time, through its
 * {@link org.llmagentos.sdk.syscall.Trap trap}. It asks a {@link org.llmagentos.sdk.model.ModelProvider model} for code, runs the
 * {@link org.llmagentos.sdk.sandbox.Snippet snippet} in the {@link org.llmagentos.sdk.sandbox.Sandbox sandbox}, where the code
 * may call {@link org.llmagentos.sdk.skill.Skill skills}, which act in an
 * {@link org.llmagentos.sdk.environment.Environment environment}, which pays a reward, which
 * {@link org.llmagentos.sdk.learn.Learner learners} learn from. What takes millions of steps a
 * {@link org.llmagentos.sdk.train.Trainer trainer} learns, at full speed, piece by piece.
 *
 * <p>A plugin is one class that extends {@link org.llmagentos.sdk.AgentPlugin} and lists what it brings.
 */
@NullMarked
package org.llmagentos.sdk;

import org.jspecify.annotations.NullMarked;
