package org.llmagentos.plugin.program.solver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * What is kept of a goal.
 *
 * @param admitted the new learned skill
 * @param wordings other goals that the new skill is for, part by part
 * @param used the id of a skill that was known before, when the model wrote it again
 * @param practised how it did elsewhere
 * @param reason why so, for people
 */
record Memory(Optional<LearnedSkill> admitted, Set<String> wordings, Optional<String> used, Optional<Practised> practised, String reason) {

  private static final int ID_DIGITS = 12;

  /** Decides: a program is kept when it works elsewhere too and is not known yet. */
  static Memory of(Quest quest, Guide guide, Optional<Attempt> solution, Optional<Practised> practised) {
    if (practised.isEmpty()) {
      String reason = solution.isEmpty() ? "nothing solved the goal" : "solved by a skill that is known";
      return new Memory(Optional.empty(), Set.of(), Optional.empty(), practised, reason);
    }
    Practised how = practised.get();
    Wanted wanted = quest.wanted(quest.goal().text());
    Snippet written = how.attempt().proposal().program();
    var program = new Snippet(written.language(), wanted.opened(written.text()));
    String score = "solved %d of %d other episodes".formatted(how.solved(), how.episodes());
    if (!how.general()) {
      String few = how.episodes() < Practised.NEEDED ? "too few other episodes to practise in: " + score : score;
      String reason = quest.account().stopped().orElse(few);
      return new Memory(Optional.empty(), Set.of(), Optional.empty(), practised, reason);
    }
    String id = id(quest.body(), program);
    if (guide.recalled(id)) {
      return new Memory(Optional.empty(), Set.of(), Optional.of(id), practised, "it is known already");
    }
    Practised.InParts inParts = how.inParts().open().equals(program.text()) ? how.inParts() : Practised.InParts.NONE;
    long episodes = 1 + how.episodes() + inParts.episodes();
    long solved = 1 + how.solved() + inParts.solved().size();
    var seen = new LearnedSkill.Condition(quest.environment(), episodes, solved);
    var skill = new LearnedSkill(id, wanted.masked(), quest.body(), program, seen.trials(), seen.successes(), List.of(seen));
    Set<String> wordings = inParts.reliable() ? new TreeSet<>(inParts.solved()) : Set.of();
    return new Memory(Optional.of(skill), wordings, Optional.empty(), practised, score);
  }

  /** Tells the library, and Q-learning what the skill would have earned: it is an option from now on. */
  void keep(Quest quest, Lessons lessons) throws InterruptedException {
    if (admitted.isPresent()) {
      LearnedSkill skill = admitted.get();
      quest.trap().call(new Syscall.Observe(Lessons.LIBRARY, new Experience.Admission(skill)));
      for (String wording : wordings) {
        var again = new LearnedSkill(skill.id(), wording, skill.body(), skill.program(), 0, 0); // its runs have been told
        quest.trap().call(new Syscall.Observe(Lessons.LIBRARY, new Experience.Admission(again)));
      }
    }
    if (used.isPresent()) {
      quest.trap().call(new Syscall.Observe(Lessons.LIBRARY, new Experience.Use(used.get(), true, quest.environment())));
    }
    Optional<String> skill = admitted.map(LearnedSkill::id).or(() -> used);
    if (skill.isPresent() && practised.isPresent()) {
      lessons.transition(skill.get(), practised.get().reward() - Account.price(1, 0));
    }
    quest.story().remembered(this);
  }

  /** The same program for the same body is the same skill, whoever learned it. */
  static String id(String body, Snippet program) {
    try {
      byte[] content = String.join("\0", body, program.language(), program.text()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
