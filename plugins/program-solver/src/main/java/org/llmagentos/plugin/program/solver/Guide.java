package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.Candidate;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Proposes what to try next: one of the learned skills, or whatever a model writes, as Q-learning chooses.
 *
 * <p>Each is an option in the sense of reinforcement learning: a learned skill ends after one attempt, guidance when the model has
 * nothing left. Then the next one is chosen among those not taken yet. Where a goal names several models, each is an option of its own
 * whose turn ends also after some programs, so that the choice between them is a bandit whose arms are paid by what they earned, less their
 * price. Goals of one {@linkplain Quest#situation situation} are one family.
 */
final class Guide {

  /** The option of asking the model; where there are several, their ids follow. */
  private static final String GUIDE = "guide";
  /** The learner that chooses. */
  static final String LEARNER = "qlearning";
  /** Programs that a model may write while there are others that have not been asked. */
  private static final int TURN = 5;

  private final Quest quest;
  private final List<LearnedSkill> recalled;
  /** By option, the first candidate's first. */
  private final Map<String, Guidance> models = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private Guidance guidance;
  private boolean guiding;

  Guide(Quest quest, List<LearnedSkill> recalled) {
    this.quest = quest;
    this.recalled = List.copyOf(recalled);
    List<Candidate> candidates = Candidate.in(quest.goal().model());
    for (Candidate each : candidates) {
      String option = candidates.size() == 1 ? GUIDE : GUIDE + " " + each.model();
      models.put(option, new Guidance(quest, each, models.size(), recalled));
    }
    this.guidance = models.values().iterator().next();
    recalled.forEach(skill -> options.add(skill.id()));
    options.addAll(models.keySet());
  }

  /** The talk with the model that was asked last; before, with the first candidate. */
  Guidance guidance() {
    return guidance;
  }

  /** The talks with models that have answered, by option. */
  Map<String, Guidance> begun() {
    var begun = new LinkedHashMap<>(models);
    begun.values().removeIf(each -> !each.begun());
    return begun;
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
      Optional<Proposal.Written> written = guidance.written() >= TURN && othersAreLeft() ? Optional.empty() : guidance.ask();
      if (written.isPresent()) {
        return Optional.of(written.get());
      }
      guiding = false;
    }
    return Optional.empty();
  }

  private boolean othersAreLeft() {
    return options.stream().anyMatch(models::containsKey);
  }

  /** Tells a model what came of what it wrote, and the others of what was tried before they are asked. */
  void learnOf(Attempt attempt) {
    boolean written = attempt.proposal() instanceof Proposal.Written;
    for (Guidance each : models.values()) {
      if (written && each == guidance) {
        each.tell(attempt.came());
      } else {
        each.tried(attempt);
      }
    }
  }

  /** Takes an option off the list: a skill, or none, which is guidance by a model. */
  private Optional<LearnedSkill> choose() throws InterruptedException {
    Learner.Choice choice = quest.trap().call(new Syscall.Choose(LEARNER, quest.situation(), options)).choice();
    String chosen = options.get(choice.index());
    quest.story().guided(options, chosen, choice);
    options.remove(choice.index());
    guidance = models.getOrDefault(chosen, guidance);
    return recalled.stream().filter(skill -> skill.id().equals(chosen)).findFirst();
  }
}
