package org.llmagentos.plugin.program.solver;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Tells every step to whoever follows the topic {@code solve}: fields with {@code step} and plain data, texts cut so that each event
 * stays below a few kilobytes.
 */
final class Story {

  private static final Topic TOPIC = new Topic("solve");
  private static final int LONG_TEXT = 2_000;
  private static final int SHORT_TEXT = 300;
  private static final int LIST = 12;

  private final Trap trap;

  Story(Trap trap) {
    this.trap = trap;
  }

  void decomposed(Quest quest) throws InterruptedException {
    tell(
        "decompose",
        Value.fields()
            .with("goal", cut(quest.goal().text(), SHORT_TEXT))
            .with("environment", Value.of(quest.goal().environment()))
            .with("seed", Value.of(quest.goal().seed()))
            .with("mission", cut(quest.world().mission(), SHORT_TEXT))
            .with("subtasks", texts(quest.plan().subtasks())));
  }

  void guided(List<String> options, String chosen, Learner.Choice choice) throws InterruptedException {
    tell(
        "guide",
        Value.fields()
            .with("options", texts(options))
            .with("chosen", Value.of(chosen))
            .with("explored", Value.of(choice.explored()))
            .with("values", Value.of(choice.values().stream().map(Value::of).toList())));
  }

  void fedBack(Quest quest, Attempt attempt) throws InterruptedException {
    Outcome outcome = attempt.outcome();
    Value.Fields event =
        Value.fields()
            .with("attempt", Value.of((long) attempt.number()))
            .with("by", Value.of(attempt.proposal().by()))
            .with("program", cut(attempt.proposal().program().text(), LONG_TEXT))
            .with("outcome", cut(attempt.came().execution().summary(), SHORT_TEXT))
            .with("reward", Value.of(outcome.reward()))
            .with("steps", Value.of((long) outcome.steps()))
            .with("solved", Value.of(attempt.solved()))
            .with("remaining", Value.of((long) quest.account().remaining()));
    Optional<String> failed = attempt.failedCall();
    tell("feedback", failed.isEmpty() ? event : event.with("failed_call", cut(failed.get(), SHORT_TEXT)));
  }

  /**
   * @param options what Q-learning was told of each option taken
   * @param lesson that the model learns from
   */
  void updated(List<Value> options, Optional<Attempt> lesson, String model) throws InterruptedException {
    Value.Fields event = Value.fields().with("options", Value.of(options));
    if (lesson.isPresent()) {
      event =
          event
              .with("model", Value.of(model))
              .with("attempt", Value.of((long) lesson.get().number()))
              .with("reward", Value.of(lesson.get().solved() ? lesson.get().outcome().reward() : 0));
    }
    tell("update", event);
  }

  void remembered(Memory memory) throws InterruptedException {
    Value.Fields event =
        Value.fields()
            .with("practised", Value.of((long) memory.practised().map(Practised::episodes).orElse(0)))
            .with("solved", Value.of((long) memory.practised().map(Practised::solved).orElse(0)))
            .with("admitted", Value.of(memory.admitted().isPresent()))
            .with("reason", cut(memory.reason(), SHORT_TEXT));
    Optional<String> skill = memory.admitted().map(LearnedSkill::id).or(memory::used);
    tell("remember", skill.isEmpty() ? event : event.with("skill", Value.of(skill.get())));
  }

  private void tell(String step, Value.Fields event) throws InterruptedException {
    trap.call(new Syscall.Publish(TOPIC, event.with("step", Value.of(step))));
  }

  private static Value texts(List<String> texts) {
    return Value.of(texts.stream().limit(LIST).map(text -> cut(text, SHORT_TEXT)).toList());
  }

  private static Value cut(String text, int length) {
    return Value.of(text.codePointCount(0, text.length()) <= length ? text : text.substring(0, text.offsetByCodePoints(0, length)) + "…");
  }
}
