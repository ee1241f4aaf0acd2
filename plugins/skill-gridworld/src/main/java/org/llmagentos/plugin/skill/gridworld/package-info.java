/**
 * Skills for an agent that stands in a grid and sees the 7 by 7 cells before it: body {@code gridworld}.
 *
 * <p>In reading order. {@link org.llmagentos.plugin.skill.gridworld.View} decodes one observation into
 * {@link org.llmagentos.plugin.skill.gridworld.Cell cells}, which have a {@link org.llmagentos.plugin.skill.gridworld.Kind} and a
 * {@link org.llmagentos.plugin.skill.gridworld.Colour}: the two vocabularies that code can write.
 * {@link org.llmagentos.plugin.skill.gridworld.GridMap} remembers every cell that was seen, by dead reckoning, and knows the
 * agent's {@link org.llmagentos.plugin.skill.gridworld.Pose}. {@link org.llmagentos.plugin.skill.gridworld.Routes} are the shortest
 * walks over it, {@link org.llmagentos.plugin.skill.gridworld.Sight} is what another pose would show, and
 * {@link org.llmagentos.plugin.skill.gridworld.Explorer} joins the two. {@link org.llmagentos.plugin.skill.gridworld.Detour} is the
 * easiest way if what is in it could be cleared, {@link org.llmagentos.plugin.skill.gridworld.FreeCell} a cell that nobody needs. A
 * {@link org.llmagentos.plugin.skill.gridworld.Thing} is what code gets a handle of,
 * {@link org.llmagentos.plugin.skill.gridworld.Wanted} is what it asks for, be it on a
 * {@link org.llmagentos.plugin.skill.gridworld.Side} of the {@link org.llmagentos.plugin.skill.gridworld.StartRoom} or a door in
 * some {@link org.llmagentos.plugin.skill.gridworld.State}, and {@link org.llmagentos.plugin.skill.gridworld.Walk} carries out one
 * acting call within its step budget.
 *
 * <p>Then one class per skill. They look and move: {@link org.llmagentos.plugin.skill.gridworld.Find},
 * {@link org.llmagentos.plugin.skill.gridworld.Goto}, {@link org.llmagentos.plugin.skill.gridworld.FaceFree}. They take one action:
 * {@link org.llmagentos.plugin.skill.gridworld.Pickup}, {@link org.llmagentos.plugin.skill.gridworld.Drop},
 * {@link org.llmagentos.plugin.skill.gridworld.Toggle}, {@link org.llmagentos.plugin.skill.gridworld.Done}. They only tell what was
 * seen: {@link org.llmagentos.plugin.skill.gridworld.Blocker}, {@link org.llmagentos.plugin.skill.gridworld.Barrier},
 * {@link org.llmagentos.plugin.skill.gridworld.Carrying}, {@link org.llmagentos.plugin.skill.gridworld.Carries},
 * {@link org.llmagentos.plugin.skill.gridworld.Seen}, {@link org.llmagentos.plugin.skill.gridworld.IsOpen},
 * {@link org.llmagentos.plugin.skill.gridworld.IsLocked}, {@link org.llmagentos.plugin.skill.gridworld.NextTo},
 * {@link org.llmagentos.plugin.skill.gridworld.ColourOf}.
 *
 * <p>Everything known comes from observations; nothing here reads an environment. All state is in the episode's map, so skills are
 * stateless and a call is a function of its arguments and of what was seen.
 */
@NullMarked
package org.llmagentos.plugin.skill.gridworld;

import org.jspecify.annotations.NullMarked;
