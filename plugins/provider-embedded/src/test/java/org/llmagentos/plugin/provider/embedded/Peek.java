package org.llmagentos.plugin.provider.embedded;
import org.llmagentos.sdk.testkit.MemoryTable;
import java.util.*;
import org.llmagentos.sdk.model.*;
final class Peek {
  public static void main(String[] a) {
    var table = new MemoryTable();
    String U = "const x = 1;";
    Trials t = Trials.minigrid("MiniGrid-UnlockPickup-v0");
    t.learn("pick up the red ball", "goto(find(\"ball\", \"red\"));\npickup();\n", 1, table);
    t.learn("pick up the red ball", "goto(find(\"ball\", \"red\"));\npickup();\n", 1, table);
    t.learn("go to the red ball", "goto(find(\"ball\", \"red\"));\n", 1, table);
    t.learn("open the door", "goto(find(\"key\"));\npickup();\ngoto(find(\"door\"));\ntoggle();\n", 1, table);
    t.learn("pick up the green box", "goto(find(\"key\"));\npickup();\ngoto(find(\"door\"));\ntoggle();\nface_free();\ndrop();\ngoto(find(\"box\", \"green\"));\npickup();\n", 1, table);
    table.scan("program").forEach((k, v) -> System.out.println(v));
    show(t, t.mission(5), 5, table, 12);
    Trials s = Trials.minigrid("BabyAI-GoToSeqS5R2-v0");
    for (long seed = 1; seed < 6; seed++) show(s, s.mission(seed), seed, table, 4);
  }
  static void show(Trials t, String goal, long seed, MemoryTable table, int n) {
    var glossary = new Glossary(t.specs());
    System.out.println("== " + goal); for (Subject c : Clauses.of(goal, Trials.subtasks(goal), glossary)) System.out.println("   " + c.verb() + " " + c.phrases());
    var coder = new Coder(); var turns = new ArrayList<Turn>(); turns.add(t.brief(goal));
    for (int i = 0; i < n; i++) { String p = Trials.ask(coder, turns, table); if (p.isEmpty()) break; var f = t.play(p, seed); System.out.println("   " + f.outcome().solved() + " " + f.execution() + " " + p.replace("\n", " ")); turns.add(new Turn.Answered(p)); turns.add(f); if (f.outcome().solved()) break; }
  }
}
