/**
 * {@link org.llmagentos.sdk.value.Value}: the plain values that cross between programs, snippets, skills and the journal.
 */
@NullMarked
package org.llmagentos.sdk.value;

import org.jspecify.annotations.NullMarked;
