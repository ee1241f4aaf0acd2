package org.llmagentos.kernel.node.sim.world;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * A sandbox for a language of words, each a skill to call or what else a snippet can do; {@code skill:text} calls it with an argument.
 *
 * @param life which life of the machine this is: to a snippet that breaks its promise, a source of chance
 * @param late whether time is up now, asked before every word of a snippet that is not calm
 */
record Words(Judge judge, int life, BooleanSupplier late) implements Sandbox {

  static final String LANGUAGE = "words";

  @Override
  public List<String> languages() {
    return List.of(LANGUAGE);
  }

  @Override
  public void warm(Tenant tenant, String language) {}

  @Override
  public int warming() {
    return 0;
  }

  @Override
  public Execution run(Tenant tenant, Snippet snippet, List<String> functions, Confinement confinement, Gate gate)
      throws InterruptedException {
    int number = 0;
    long seen = -1;
    boolean calm = snippet.text().startsWith("calm ");
    for (String word : snippet.text().split(" ", -1)) {
      if (!calm && late.getAsBoolean()) {
        return new Execution.TimedOut("");
      }
      switch (word) {
        case "calm" -> {}
        case "refuse" -> {
          return new Execution.Refused("asked to be refused");
        }
        case "throw" -> {
          return new Execution.Threw("asked to throw", 1, "");
        }
        case "deep" -> gate.call(++number, "mail", List.of(deep()));
        case "chance" -> {
          gate.call(++number, life % 2 == 0 ? "look" : "up", List.of());
          seen = -1;
        }
        default -> {
          if (++number > confinement.calls()) {
            return new Execution.Exhausted("calls", "");
          }
          SkillResult result = call(word, number, gate);
          seen = compare(snippet, word, seen, result);
        }
      }
    }
    return new Execution.Returned(Value.of((long) number), "");
  }

  private static SkillResult call(String word, int number, Gate gate) throws InterruptedException {
    int colon = word.indexOf(':');
    return colon < 0
        ? gate.call(number, word, List.of())
        : gate.call(number, word.substring(0, colon), List.of(Value.of(word.substring(colon + 1))));
  }

  /** The count after a word, as far as it is known; within a snippet nobody else moves its world. */
  private long compare(Snippet snippet, String word, long before, SkillResult result) {
    if (word.equals("up") && result instanceof SkillResult.Done(Value.Whole(long now))) {
      if (before >= 0 && now != before + 1 && now != before) {
        judge.wrong("snippet '%s' counted from %d to %d".formatted(snippet.text(), before, now));
      }
      return now;
    }
    if (word.equals("look") && result instanceof SkillResult.Done(Value.Whole(long now))) {
      if (before >= 0 && now != before) {
        judge.wrong("snippet '%s' saw %d after %d".formatted(snippet.text(), now, before));
      }
      return now;
    }
    return word.equals("stumble") ? -1 : before;
  }

  /** A value that no journal takes. */
  static Value deep() {
    Value value = Value.nothing();
    for (int i = 0; i < 300; i++) {
      value = Value.of(List.of(value));
    }
    return value;
  }

  @Override
  public void close() {}
}
