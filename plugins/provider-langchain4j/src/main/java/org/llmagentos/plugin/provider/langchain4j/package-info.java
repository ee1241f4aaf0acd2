/**
 * Models that a service offers, asked through langchain4j.
 *
 * <p>A map, in reading order. {@link org.llmagentos.plugin.provider.langchain4j.LangChain4jPlugin} reads {@code models.properties}, or without
 * one what the keys in the {@code Surroundings} open ({@code Offers}), into {@code Listing}s: a {@code Listing.Usable} model with its
 * {@code Settings}, or a {@code Listing.Broken} one that says what to correct. {@code ServiceModels} is the provider: it renders a
 * conversation as {@code Message}s ({@code Messages}, with {@code BriefText} and {@code FeedbackText}), finds the {@code Key}
 * ({@code Keys}), asks ({@code Chat}) and takes the program out of the answer ({@code ProgramText}).
 *
 * <p>{@code Chat} and {@code Wire} are the only ones that know langchain4j, and nobody loads them before the first question. {@code Wire}
 * is one exchange over HTTP: it bounds and interrupts it and remembers what went wrong, which {@code Trouble} tells people.
 *
 * <p>Keys and words of a conversation are never logged and stand in no message of ours.
 */
@NullMarked
package org.llmagentos.plugin.provider.langchain4j;

import org.jspecify.annotations.NullMarked;
