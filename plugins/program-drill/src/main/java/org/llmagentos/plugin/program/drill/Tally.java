package org.llmagentos.plugin.program.drill;

import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * What came of the effects so far.
 *
 * @param rounds rounds that are finished
 * @param notes notes answered as done
 * @param puts puts answered as done
 * @param inDoubt calls of the program answered with IN_DOUBT
 * @param failed skill calls that failed; a snippet's note that was in doubt and not done is one of them
 */
record Tally(long rounds, long notes, long puts, long inDoubt, long failed) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  /** Reads what {@link #fields} wrote. */
  static Tally of(Value state) {
    if (!(state instanceof Value.Fields fields)) {
      throw new IllegalArgumentException("not a tally: " + state);
    }
    return new Tally(
        whole(fields, "rounds"), whole(fields, "notes"), whole(fields, "puts"), whole(fields, "in_doubt"), whole(fields, "failed"));
  }

  Value.Fields fields() {
    return Value.fields()
        .with("rounds", Value.of(rounds))
        .with("notes", Value.of(notes))
        .with("puts", Value.of(puts))
        .with("in_doubt", Value.of(inDoubt))
        .with("failed", Value.of(failed));
  }

  Tally finished() {
    return new Tally(rounds + 1, notes, puts, inDoubt, failed);
  }

  Tally doubted() {
    return new Tally(rounds, notes, puts, inDoubt + 1, failed);
  }

  Tally count(String skill, SkillResult result) {
    return switch (result) {
      case SkillResult.Failed _ -> new Tally(rounds, notes, puts, inDoubt, failed + 1);
      case SkillResult.Done _ ->
          skill.equals(FileSkill.NOTE)
              ? new Tally(rounds, notes + 1, puts, inDoubt, failed)
              : new Tally(rounds, notes, puts + 1, inDoubt, failed);
    };
  }

  private static long whole(Value.Fields fields, String name) {
    return (long) fields.get(name).number();
  }
}
