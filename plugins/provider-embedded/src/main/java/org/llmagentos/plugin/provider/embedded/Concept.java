package org.llmagentos.plugin.provider.embedded;

/**
 * Something that a text can mention, whatever its language: a term of a choice, or a skill.
 *
 * @param type name of the choice, or {@link #SKILL}
 * @param symbol of the term, or the skill's name
 */
record Concept(String type, String symbol) implements Comparable<Concept> {

  /** The type of skills; no type of a signature has this name. */
  static final String SKILL = "()";

  static Concept skill(String name) {
    return new Concept(SKILL, name);
  }

  @Override
  public int compareTo(Concept other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : symbol.compareTo(other.symbol);
  }

  /** {@code Kind=door}. */
  @Override
  public String toString() {
    return type + "=" + symbol;
  }

  static Concept parse(String text) {
    int split = text.indexOf('=');
    return new Concept(text.substring(0, Math.max(split, 0)), text.substring(split + 1));
  }
}
