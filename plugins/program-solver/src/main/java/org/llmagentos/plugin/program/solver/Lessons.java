package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.model.Candidate;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * What is learned from the attempts, and by whom.
 *
 * <p>Q-learning learns what each option earned, less what its attempts and model calls cost, so that skills which suffice are preferred
 * to guidance. An option ends the episode in its eyes: it is judged by what it earned itself, not by what was tried after it. The
 * library learns how reliable a skill is. The model learns from one program: the one that works elsewhere too, else the solution, a learned
 * skill's as well, else the best of its own that failed.
 */
final class Lessons {

  /** Where learned skills are kept. */
  static final String LIBRARY = "library";

  private final Quest quest;
  private final List<Value> told = new ArrayList<>();
  private final Map<String, Integer> guided = new TreeMap<>(); // attempts by the model that wrote them
  private Optional<Attempt> best = Optional.empty();

  Lessons(Quest quest) {
    this.quest = quest;
  }

  /** Learns from an attempt at once when a learned skill made it; remembers it when the model's program did. */
  void take(Attempt attempt) throws InterruptedException {
    switch (attempt.proposal()) {
      case Proposal.Recalled(LearnedSkill skill) -> {
        observe(LIBRARY, new Experience.Use(skill.id(), attempt.solved(), quest.environment()));
        transition(skill.id(), attempt.outcome().reward() - Account.price(1, 0));
      }
      case Proposal.Written(String model, _) -> {
        guided.merge(model, 1, Integer::sum);
        if (best.isEmpty() || attempt.outcome().reward() >= best.get().outcome().reward()) {
          best = Optional.of(attempt);
        }
      }
    }
  }

  /** Learns from guidance as a whole. Practice is not charged to it: the goal was solved by then. */
  void update(Guide guide, Optional<Attempt> solution, Optional<Practised> practised) throws InterruptedException {
    Optional<Attempt> lesson = practised.map(Practised::attempt).or(() -> solution).or(() -> best);
    String model = lesson.map(Attempt::proposal).flatMap(Lessons::writer).orElse(guide.guidance().candidate().model());
    if (lesson.isPresent()) {
      boolean solved = lesson.get().solved();
      double reward = solved ? lesson.get().outcome().reward() : 0;
      String program = lesson.get().proposal().program().text();
      List<Turn.Call> calls = lesson.get().came().calls();
      observe(
          model,
          new Experience.Trial(
              quest.goal().text(), Quest.LANGUAGE, program, quest.world().skills(), reward, quest.plan().subtasks(), calls));
    }
    for (Map.Entry<String, Guidance> each : guide.begun().entrySet()) {
      Candidate candidate = each.getValue().candidate();
      boolean byIt = solution.map(Attempt::proposal).flatMap(Lessons::writer).filter(candidate.model()::equals).isPresent();
      double earned = byIt ? solution.get().outcome().reward() : 0;
      int asked = guided.getOrDefault(candidate.model(), 0);
      transition(each.getKey(), earned - Account.price(asked, asked * candidate.price()));
    }
    quest.story().updated(told, lesson, model);
  }

  /** The model that wrote a program, if one did. */
  private static Optional<String> writer(Proposal proposal) {
    return proposal instanceof Proposal.Written(String model, _) ? Optional.of(model) : Optional.empty();
  }

  /** Tells Q-learning what an option earned. */
  void transition(String option, double reward) throws InterruptedException {
    observe(Guide.LEARNER, new Experience.Transition(quest.situation(), option, reward, "", List.of()));
    told.add(Value.fields().with("option", Value.of(option)).with("reward", Value.of(reward)));
  }

  private void observe(String learner, Experience experience) throws InterruptedException {
    quest.trap().call(new Syscall.Observe(learner, experience));
  }
}
