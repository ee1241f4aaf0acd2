package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Proposes what to try next: one of the learned skills, or whatever the model writes, as Q-learning chooses.
 *
 * <p>Each is an option in the sense of reinforcement learning: a learned skill ends after one attempt, guidance when the model has
 * nothing left. Then the next one is chosen among those not taken yet.
 */
final class Guide {

  /** The option of asking the model. */
  static final String GUIDE = "guide";
  /** The learner that chooses. */
  static final String LEARNER = "qlearning";

  private final Quest quest;
  private final List<LearnedSkill> recalled;
  private final Guidance guidance;
  private final List<String> options = new ArrayList<>();
  private boolean guiding;

  Guide(Quest quest, List<LearnedSkill> recalled) {
    this.quest = quest;
    this.recalled = List.copyOf(recalled);
    this.guidance = new Guidance(quest, recalled);
    recalled.forEach(skill -> options.add(skill.id()));
    options.add(GUIDE);
  }

  Guidance guidance() {
    return guidance;
  }

  /** Whether a learned skill with that id came to mind. */
  boolean recalled(String id) {
    return recalled.stream().anyMatch(skill -> skill.id().equals(id));
  }

  /** The next program to try; none when every option is used up. */
  Optional<Proposal> next() throws InterruptedException {
    while (guiding || !options.isEmpty()) {
      Optional<LearnedSkill> skill = guiding ? Optional.empty() : choose();
      if (skill.isPresent()) {
        return Optional.of(new Proposal.Recalled(skill.get()));
      }
      guiding = true;
      Optional<Proposal.Written> written = guidance.ask();
      if (written.isPresent()) {
        return Optional.of(written.get());
      }
      guiding = false;
    }
    return Optional.empty();
  }

  /** Tells the model what came of what it wrote, or of what was tried before it was asked. */
  void learnOf(Attempt attempt) {
    switch (attempt.proposal()) {
      case Proposal.Written _ -> guidance.tell(attempt.came());
      case Proposal.Recalled _ -> guidance.tried(attempt);
    }
  }

  /** Takes an option off the list: a skill, or none, which is guidance. */
  private Optional<LearnedSkill> choose() throws InterruptedException {
    Learner.Choice choice = quest.trap().call(new Syscall.Choose(LEARNER, quest.situation(), options)).choice();
    String chosen = options.get(choice.index());
    quest.story().guided(options, chosen, choice);
    options.remove(choice.index());
    return recalled.stream().filter(skill -> skill.id().equals(chosen)).findFirst();
  }
}
