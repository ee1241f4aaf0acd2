/**
 * A small world for tests, and an example of how an environment and its skills are written.
 *
 * <p>In a {@link org.llmagentos.sdk.testkit.corridor.Corridor} stand two lamps with a switch each; one of them is to be switched on.
 * {@link org.llmagentos.sdk.testkit.corridor.Corridors} creates it; {@link org.llmagentos.sdk.testkit.corridor.CorridorSkills} are
 * {@code find}, {@code walk}, {@code press}, {@code near} and {@code position}.
 */
@NullMarked
package org.llmagentos.sdk.testkit.corridor;

import org.jspecify.annotations.NullMarked;
