/**
 * The program {@code drill} and the skills {@code drill_note} and {@code drill_put}: work for measuring the kernel and for crashing it,
 * never part of what is shipped.
 *
 * <p>In reading order: {@link org.llmagentos.plugin.program.drill.DrillPlugin} brings
 * {@link org.llmagentos.plugin.program.drill.Drill}, whose goal is an {@link org.llmagentos.plugin.program.drill.Order}, written on one
 * {@link org.llmagentos.plugin.program.drill.Line}. There are {@link org.llmagentos.plugin.program.drill.Checkpoints},
 * {@link org.llmagentos.plugin.program.drill.Calls}, {@link org.llmagentos.plugin.program.drill.Effects}, which keep a
 * {@link org.llmagentos.plugin.program.drill.Tally}, {@link org.llmagentos.plugin.program.drill.Questions} and
 * {@link org.llmagentos.plugin.program.drill.Snippets}; {@link org.llmagentos.plugin.program.drill.Loops} and
 * {@link org.llmagentos.plugin.program.drill.Falters} behave badly, and {@link org.llmagentos.plugin.program.drill.Supervises} copes;
 * {@link org.llmagentos.plugin.program.drill.Crowds}, {@link org.llmagentos.plugin.program.drill.Echoes} and
 * {@link org.llmagentos.plugin.program.drill.Talks} are about messages. The two skills are
 * {@link org.llmagentos.plugin.program.drill.FileSkill}s: what they did can be counted in the
 * {@link org.llmagentos.plugin.program.drill.Outside}.
 */
@NullMarked
package org.llmagentos.plugin.program.drill;

import org.jspecify.annotations.NullMarked;
