package org.llmagentos.plugin.provider.embedded;
import org.llmagentos.sdk.testkit.MemoryTable;
import java.util.*;
import org.llmagentos.sdk.model.*;
final class Peek {
  public static void main(String[] a) {
    var table = new MemoryTable();
    Trials t = Trials.minigrid(a[0]);
    for (int i = 3; i + 1 < a.length; i += 2) t.learn(a[i], a[i + 1], 1, table);
    long seed = Long.parseLong(a[1]);
    show(t, System.getProperty("goal", t.mission(seed)), seed, table, Integer.parseInt(a[2]));
  }
  static void show(Trials t, String goal, long seed, MemoryTable table, int n) {
    var glossary = new Glossary(t.specs());
    System.out.println("== " + goal); for (Subject c : Clauses.of(goal, Trials.subtasks(goal), glossary)) System.out.println("   " + c.verb() + " " + c.phrases());
    var coder = new Coder(); var turns = new ArrayList<Turn>(); turns.add(t.brief(goal));
    for (int i = 0; i < n; i++) { String p = Trials.ask(coder, turns, table); if (p.isEmpty()) break; var f = t.play(p, seed); System.out.println("   " + f.outcome().solved() + " " + f.execution() + " " + p.replace("\n", " ")); turns.add(new Turn.Answered(p)); turns.add(f); if (f.outcome().solved()) break; }
  }
}
