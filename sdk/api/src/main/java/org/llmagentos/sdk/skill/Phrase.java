package org.llmagentos.sdk.skill;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a text says about one thing: "the red ball on your left" is {@code Colour=red, Kind=ball, Place=left}.
 *
 * @param terms a term's symbol for each {@link Type.Choice choice} that is spoken of, by the choice's name; at least one
 */
public record Phrase(SortedMap<String, String> terms) {

  public Phrase {
    terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a phrase names something");
    }
  }
}
