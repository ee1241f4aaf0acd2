/**
 * The program {@code solver}: it carries a goal through the six steps decompose, guide, execute, feedback, update and remember, with
 * nothing but the SDK's system calls.
 *
 * <p>In reading order: {@link org.llmagentos.plugin.program.solver.SolverPlugin} brings
 * {@link org.llmagentos.plugin.program.solver.Solver}, which is the six steps on one page. A
 * {@link org.llmagentos.plugin.program.solver.Plan} is the goal in parts; a {@link org.llmagentos.plugin.program.solver.Quest} is
 * one run of the program, and {@link org.llmagentos.plugin.program.solver.Wanted} what its goal wants, of one thing or the same of
 * several. The {@link org.llmagentos.plugin.program.solver.Guide} makes a
 * {@link org.llmagentos.plugin.program.solver.Proposal}: a learned skill, or what the model wrote in
 * {@link org.llmagentos.plugin.program.solver.Guidance}. The {@link org.llmagentos.plugin.program.solver.Arena} makes an
 * {@link org.llmagentos.plugin.program.solver.Attempt} of it. {@link org.llmagentos.plugin.program.solver.Practice} tells whether
 * what worked once works again, {@link org.llmagentos.plugin.program.solver.Practised}; learning from it all is
 * {@link org.llmagentos.plugin.program.solver.Lessons}. {@link org.llmagentos.plugin.program.solver.Account} counts what it costs,
 * {@link org.llmagentos.plugin.program.solver.Story} tells it to whoever follows.
 *
 * <p><b>Threads.</b> One process, one thread; nothing here is shared between runs.
 */
@NullMarked
package org.llmagentos.plugin.program.solver;

import org.jspecify.annotations.NullMarked;
