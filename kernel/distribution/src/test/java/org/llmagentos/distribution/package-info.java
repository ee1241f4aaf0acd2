/**
 * What holds for the assembled system: real processes of the distribution, real sockets, kill -9; and who may depend on whom.
 *
 * <p>Kills, in reading order: {@code KillIT} has a {@code Storm} kill one {@code Daemon} after the other, each at a {@code Moment}, while
 * {@code Customer}s have {@code Errand}s done on a {@code Ground} and write down what they were {@code Promised}. An {@code Autopsy} of a
 * {@code JournalCopy} says what was left; an {@code Inquest} compares that with the promises and with the ground, a {@code Settlement}
 * counts everything at the end. What is wrong is among the {@code Findings}.
 *
 * <p>Disk: {@code TraceIT} runs a daemon under {@code Strace}, and a {@code CommitCheck} goes through what was seen, with the
 * {@code Positions} of inputs in the journal. A {@code Mutant} is a distribution with a changed kernel: what must be noticed.
 */
package org.llmagentos.distribution;
