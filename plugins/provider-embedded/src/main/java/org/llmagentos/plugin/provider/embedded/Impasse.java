package org.llmagentos.plugin.provider.embedded;

import java.util.List;

/**
 * A failure that no run of a program and its repairs has got past (the term is that of Soar: Laird, Newell and Rosenbloom 1987).
 *
 * @param attempt where the attempt stands that is to rescue what failed
 * @param worth what a program that gets past it costs at least
 */
record Impasse(Place attempt, Expression.Call call, String fact, double worth) {

  /** Those before the first that a run got past, which ended in failure; those within that one do not matter any longer. */
  static List<Impasse> open(List<Impasse> impasses, Interpreter.End.Failed failed) {
    for (int i = 0; i < impasses.size(); i++) {
      if (failed.place().after(impasses.get(i).attempt())) {
        return impasses.subList(0, i);
      }
    }
    return impasses;
  }
}
