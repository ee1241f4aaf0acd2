package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.model.Candidate;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;

/** The talk with one model: a brief, answered by a program, and then what came of each program, answered by the next. */
final class Guidance {

  private static final int MAX_TOKENS = 1024;

  private final Quest quest;
  private final Candidate candidate;
  private final int thread;
  private final List<Turn.Example> examples;
  /** What was tried before the model was asked. */
  private final List<Turn> tried = new ArrayList<>();
  private final List<Reply.Executed> news = new ArrayList<>();
  private int written;
  private boolean over;
  private Optional<String> why = Optional.empty();

  /** @param thread number of the conversation, its own */
  Guidance(Quest quest, Candidate candidate, int thread, List<LearnedSkill> recalled) {
    this.quest = quest;
    this.candidate = candidate;
    this.thread = thread;
    this.examples = recalled.stream().map(skill -> new Turn.Example(quest.goal().text(), skill.program().text())).toList();
  }

  /** The model's next program; none when it has nothing left or cannot answer. */
  Optional<Proposal.Written> ask() throws InterruptedException {
    if (over) {
      return Optional.empty();
    }
    Completion completion;
    try {
      var infer = new Syscall.Infer(candidate.model(), thread, turns(), MAX_TOKENS);
      completion = quest.trap().call(infer).completion();
    } catch (SyscallFailure failure) {
      over = true;
      why = Optional.of(Account.expected(failure).toString());
      return Optional.empty();
    }
    written++;
    news.clear();
    quest.account().modelCall(completion.usage());
    if (completion.text().isBlank()) {
      over = true;
      why = Optional.of("the model has nothing left to propose");
      return Optional.empty();
    }
    return Optional.of(new Proposal.Written(candidate.model(), new Snippet(Quest.LANGUAGE, completion.text())));
  }

  /** Whom it is with. */
  Candidate candidate() {
    return candidate;
  }

  /** What came of a program that this model did not write. Heard when it is asked for the first time. */
  void tried(Attempt attempt) {
    tried.add(new Turn.Tried(attempt.proposal().program().text(), feedback(attempt.came())));
  }

  /**
   * What came of the program answered last, in the goal's own episode first and then in others; the model hears it when it is asked
   * next.
   */
  void tell(Reply.Executed executed) {
    news.add(executed);
  }

  /** Whether the model has answered at all. */
  boolean begun() {
    return written > 0;
  }

  /** How often it has answered. */
  int written() {
    return written;
  }

  /** Why the model was asked no more, when it was the model that ended it. */
  Optional<String> why() {
    return why;
  }

  private List<Turn> turns() {
    if (begun()) {
      return news.stream().<Turn>map(this::feedback).toList();
    }
    var turns = new ArrayList<Turn>();
    int remaining = quest.account().remaining();
    turns.add(new Turn.Brief(quest.goal().text(), quest.plan().subtasks(), Quest.LANGUAGE, quest.world().skills(), examples, remaining));
    turns.addAll(tried);
    return turns;
  }

  private Turn.Feedback feedback(Reply.Executed came) {
    return new Turn.Feedback(came.execution(), came.calls(), came.outcome(), quest.account().remaining());
  }
}
