/**
 * The command line: a thin client of the kernel, one class per command.
 *
 * <p>{@link org.llmagentos.kernel.shell.Main} hands the process's streams to the {@link org.llmagentos.kernel.shell.Shell}, which finds
 * the command: {@link org.llmagentos.kernel.shell.RunCommand}, {@link org.llmagentos.kernel.shell.ResumeCommand},
 * {@link org.llmagentos.kernel.shell.ExecCommand}, {@link org.llmagentos.kernel.shell.PsCommand}, {@link org.llmagentos.kernel.shell.FairnessCommand},
 * {@link org.llmagentos.kernel.shell.LimitCommand}, {@link org.llmagentos.kernel.shell.SignalCommand},
 * {@link org.llmagentos.kernel.shell.ResolveCommand}, {@link org.llmagentos.kernel.shell.ForkCommand},
 * {@link org.llmagentos.kernel.shell.DaemonCommand}, {@link org.llmagentos.kernel.shell.EnvCommand},
 * {@link org.llmagentos.kernel.shell.PluginCommand}, {@link org.llmagentos.kernel.shell.SkillCommand},
 * {@link org.llmagentos.kernel.shell.JournalCommand}, {@link org.llmagentos.kernel.shell.ReplayCommand},
 * {@link org.llmagentos.kernel.shell.DiffCommand}, {@link org.llmagentos.kernel.shell.AuditCommand},
 * {@link org.llmagentos.kernel.shell.TenantCommand}, {@link org.llmagentos.kernel.shell.DoctorCommand},
 * {@link org.llmagentos.kernel.shell.BenchCommand}, {@link org.llmagentos.kernel.shell.VersionCommand},
 * {@link org.llmagentos.kernel.shell.HelpCommand}. Each asks for a control in a {@link org.llmagentos.kernel.shell.Session}, sends it
 * requests and shows the answers. What goes wrong is a {@link org.llmagentos.kernel.shell.Mishap}.
 *
 * <p><b>Threads.</b> One, besides those that the JVM starts when it is told to end. Nothing outside this package tree writes to the
 * terminal.
 */
@NullMarked
package org.llmagentos.kernel.shell;

import org.jspecify.annotations.NullMarked;
