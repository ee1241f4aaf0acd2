/**
 * What code may call. A {@link org.llmagentos.sdk.skill.Skill} describes itself by a {@link org.llmagentos.sdk.skill.SkillSpec}, whose
 * {@link org.llmagentos.sdk.skill.Type types} and bilingual {@link org.llmagentos.sdk.skill.Wording wording} are all that a model gets
 * to know of it, declares its {@link org.llmagentos.sdk.skill.Effect}, acts through a {@link org.llmagentos.sdk.skill.Body}, or needs
 * none, and answers a {@link org.llmagentos.sdk.skill.SkillResult}. {@link org.llmagentos.sdk.skill.Phrases} finds in a text the things
 * that skills have words for.
 */
@NullMarked
package org.llmagentos.sdk.skill;

import org.jspecify.annotations.NullMarked;
