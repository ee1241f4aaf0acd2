package org.llmagentos.kernel.node.sim.ground;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The world the kernel acts on, which outlives every incarnation and forgets nothing. It is reached through a {@link Door}.
 *
 * <p>What must happen only ONCE it does as often as it is asked. What is IDEMPOTENT it does at the first asking with a key, and answers
 * every later one as it answered the first. A model gives every key an answer of its own.
 */
public final class Outside {

  /** What is asked of the world. */
  public enum Manner {
    ONCE,
    IDEMPOTENT,
    MODEL
  }

  /**
   * Something that was asked of the world and reached it.
   *
   * @param incarnation which life of the machine asked
   * @param millis when, in virtual milliseconds since the beginning
   */
  public record Deed(Manner manner, String key, String text, int incarnation, long millis) {}

  private final List<Deed> deeds = new ArrayList<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private Consumer<Deed> witness = _ -> {};

  /** Tells of each deed when it is about to be done. */
  public void onDeed(Consumer<Deed> told) {
    witness = told;
  }

  /** Does what is asked, and answers. */
  public String act(Deed deed) {
    witness.accept(deed);
    deeds.add(deed);
    String fresh = deed.manner() + " " + deeds.size();
    String name = deed.manner() + deed.key();
    return deed.manner() == Manner.ONCE ? put(name, fresh) : answers.computeIfAbsent(name, _ -> fresh);
  }

  private String put(String name, String answer) {
    answers.put(name, answer);
    return answer;
  }

  /** All that was asked, in order. */
  public List<Deed> deeds() {
    return deeds;
  }

  /** How what was asked in that manner with that key was answered the last time; null when it was not asked. */
  public @Nullable String answer(Manner manner, String key) {
    return answers.get(manner + key);
  }

  /** What was asked in that manner, by key, in order. */
  public Map<String, List<Deed>> deeds(Manner manner) {
    var byKey = new LinkedHashMap<String, List<Deed>>();
    for (Deed deed : deeds) {
      if (deed.manner() == manner) {
        byKey.computeIfAbsent(deed.key(), _ -> new ArrayList<>()).add(deed);
      }
    }
    return byKey;
  }
}
