package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants that are in force at one place of a program text: a stack of blocks, each with the designators it has named. */
final class Names {

  private final Set<String> taken;
  private final List<Map<Expression.Call, String>> blocks = new ArrayList<>();
  private int given;

  /**
   * @param taken names that mean something else
   */
  Names(Set<String> taken) {
    this.taken = taken;
    enter();
  }

  void enter() {
    blocks.add(new LinkedHashMap<>());
  }

  void leave() {
    blocks.removeLast();
  }

  @Nullable String of(Expression.Call designator) {
    for (Map<Expression.Call, String> block : blocks) {
      String name = block.get(designator);
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  /** Names a designator in the innermost block. */
  String name(Expression.Call designator) {
    String name;
    do {
      int round = given / 26;
      name = (char) ('a' + given % 26) + (round == 0 ? "" : Integer.toString(round));
      given++;
    } while (taken.contains(name));
    blocks.getLast().put(designator, name);
    return name;
  }
}
