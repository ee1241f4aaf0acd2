/**
 * The embedded coder: a model that needs no download and no key. It knows nothing but types and the words of the skills'
 * documentation; no skill, object, phrase or remedy is named in this package.
 *
 * <p>A map, in reading order. {@link org.llmagentos.plugin.provider.embedded.Coder} keeps one
 * {@link org.llmagentos.plugin.provider.embedded.Session} for each conversation. The session asks a
 * {@link org.llmagentos.plugin.provider.embedded.Search} for the next program and tells it what came of the last one: one search goes by
 * what was learned, the other as if nothing had been. {@code Variant} says how much of all this a model uses: those that use less are there
 * to be compared with.
 *
 * <ul>
 *   <li><b>Programs.</b> {@code Program} is a list of {@code Statement}s over {@code Expression}s, and {@code Interpreter} says what they
 *       mean; {@code ProgramText} writes one as JavaScript, {@code ProgramReader} reads it back (with {@code Lexer}), {@code Place} finds
 *       and changes what stands at a place of one, {@code Rewriting} replaces calls and terms, {@code Template} has blanks for what a goal
 *       speaks of.
 *   <li><b>What can be written.</b> {@code Signatures} are the skills at hand; {@code Grammar} derives statements from their types, each
 *       a sequence of {@code Production}s chosen in a {@code Context}, and gives a {@code Derivation} its cost.
 *   <li><b>What is probable.</b> {@code Glossary} finds the {@code Concept}s that words point to, in any language the documentation
 *       has; together they are the {@code Subject}, one for each of the {@code Clauses} of a goal. {@code Prior} is the seam:
 *       {@code WordPrior} before anything was learned,
 *       {@code LearnedPrior} mixed with it after.
 *   <li><b>What was observed.</b> {@code Diagnosis} reads one feedback. {@code Observations} holds what calls were answered;
 *       {@code Evidence} says what follows for certain and rules programs out, {@code Odds} what is only likely. {@code Repair} begins new
 *       {@code Sketch}es: failed programs with a rescue to be written; what they failed at is an {@code Impasse}, and to get past one is
 *       {@code Progress}. {@code Generalisation} proposes variants of a solution that failed elsewhere or is not wanted.
 *   <li><b>What is learned.</b> {@code CoderLearner} turns rewards into {@code Lesson}s ({@code Trimming} leaves out what was of no use),
 *       {@code Remedy}s, which say what got past a failure, and counts of {@code Habits}; {@code Lessons} and {@code Remedies} offer them
 *       to a new session.
 * </ul>
 *
 * <p>Sources: enumeration by a learned prior after DeepCoder (Balog et al. 2017) and DreamCoder (Ellis et al. 2021); pruning by
 * observational equivalence (Udupa et al. 2013; Albarghouthi et al. 2013); repair in the place of counterexamples after Solar-Lezama
 * (2008); impasses after Soar (Laird, Newell and Rosenbloom 1987), progress after means-ends analysis (Newell and Simon 1963).
 */
@NullMarked
package org.llmagentos.plugin.provider.embedded;

import org.jspecify.annotations.NullMarked;
