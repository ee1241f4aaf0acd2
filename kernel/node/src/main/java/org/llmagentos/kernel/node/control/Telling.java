package org.llmagentos.kernel.node.control;

import java.util.List;
import java.util.Locale;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Strategy;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** System calls and their answers in words, for people who read a journal. */
final class Telling {

  private Telling() {}

  /** What was asked. */
  static String asked(Syscall<?> syscall) {
    return switch (syscall) {
      case Syscall.Spawn(String program, var goal, _, Restart restart) ->
          "spawn " + program + " for \"" + goal.text() + "\"" + (restart == Restart.TEMPORARY ? "" : ", " + word(restart));
      case Syscall.Exit(Value result) -> "exit with " + result;
      case Syscall.Await(var child) -> "wait for process " + child;
      case Syscall.Kill(var child) -> "kill process " + child;
      case Syscall.Supervise(Supervision(Strategy strategy, int restarts, long within)) ->
          "supervise " + word(strategy) + ", at most " + count(restarts, "restart") + " in " + within + " ms";
      case Syscall.Monitor(var process) -> "monitor process " + process;
      case Syscall.Demonitor(var process) -> "do not monitor process " + process;
      case Syscall.Link(var process) -> "link to process " + process;
      case Syscall.Unlink(var process) -> "no link to process " + process;
      case Syscall.Sleep(long millis) -> "sleep " + millis + " ms";
      case Syscall.Now _ -> "what time is it?";
      case Syscall.Random _ -> "a random number, please";
      case Syscall.Send(var to, Value body) -> "send to " + address(to) + ": " + body;
      case Syscall.Receive(long millis, int most) -> "receive " + (most == 1 ? "" : "up to " + most + " ") + "within " + millis + " ms";
      case Syscall.Call(var to, Value body, long millis) -> "ask " + address(to) + ", for " + millis + " ms: " + body;
      case Syscall.Publish(var topic, Value body) -> "tell " + topic.name() + ": " + body;
      case Syscall.Subscribe(var topic) -> "follow " + topic.name();
      case Syscall.Register(String name) -> "be called " + name;
      case Syscall.Infer(String model, _, var turns, _) -> model + ", " + turns(turns);
      case Syscall.Execute(var snippet, _, _) -> "run this " + snippet.language() + ":\n" + snippet.text();
      case Syscall.Invoke(String skill, var arguments, _) -> call(skill, arguments);
      case Syscall.Open(String environment, long seed) -> "open " + environment + " with seed " + seed;
      case Syscall.Reset(long environment, long seed) -> "reset environment " + environment + " with seed " + seed;
      case Syscall.Step(long environment, int action) -> "action " + action + " in environment " + environment;
      case Syscall.Close(long environment) -> "close environment " + environment;
      case Syscall.Rollout(_, String environment, var seeds, _) -> "roll out " + seeds.size() + " episodes of " + environment;
      case Syscall.Recall(String goal, _, _, _) -> "which learned skills fit \"" + goal + "\"?";
      case Syscall.Choose(String learner, _, var options) -> learner + ", which of " + options + "?";
      case Syscall.Train(String trainer, String course, _, long seed, String from, long units, _) ->
          "train %s on %s, seed %d, %d more%s".formatted(trainer, course, seed, units, from.isEmpty() ? "" : " from " + from);
      case Syscall.Observe(String learner, Experience experience) -> learner + ", learn: " + experience(experience);
      case Syscall.Ask(String question, var answers) -> "ask people: " + question + " " + answers;
      case Syscall.Checkpoint _ -> "checkpoint";
    };
  }

  /** What was answered. */
  static String answered(Reply reply) {
    return switch (reply) {
      case Reply.Done _ -> "done";
      case Reply.Failed(var fault) -> "failed: " + fault;
      case Reply.Spawned(var pid) -> "process " + pid;
      case Reply.Exited(var pid, var status) -> "process " + pid + " ended: " + status;
      case Reply.Time(long millis) -> millis + " ms since 1970";
      case Reply.Bits(long bits) -> Long.toHexString(bits);
      case Reply.Offered(var offer) -> offer.getClass().getSimpleName();
      case Reply.Received(var messages) -> messages.isEmpty() ? "no message" : message(messages.getFirst());
      case Reply.Called(Offer.Accepted _, var answers) -> answers.isEmpty() ? "no answer" : answers.getFirst().toString();
      case Reply.Called(Offer offer, _) -> offer.getClass().getSimpleName();
      case Reply.Inferred(var completion) -> completion.text().isEmpty() ? "nothing left to propose" : completion.text();
      case Reply.Executed(var execution, _, int calls, Outcome outcome) ->
          execution.summary() + "; " + count(calls, "call") + (outcome.equals(Outcome.NONE) ? "" : "; " + outcome(outcome));
      case Reply.Invoked(SkillResult.Done(Value value)) -> value.toString();
      case Reply.Invoked(SkillResult.Failed(String fact)) -> "failed: " + fact;
      case Reply.Opened(long handle, _, String mission, _, var skills) ->
          "environment %d, mission \"%s\", %d skills".formatted(handle, mission, skills.size());
      case Reply.Began(String mission, _) -> "mission \"" + mission + "\"";
      case Reply.Stepped(var step) -> "reward " + step.reward() + (step.terminated() || step.truncated() ? ", the episode is over" : "");
      case Reply.RolledOut(var outcomes) -> outcomes.size() + " episodes";
      case Reply.Recalled(var skills) -> skills.isEmpty() ? "none" : String.join(", ", skills.stream().map(skill -> skill.id()).toList());
      case Reply.Chosen(Learner.Choice(int index, boolean explored, var values)) ->
          "number %d of %s%s".formatted(index, values, explored ? ", to explore" : "");
      case Reply.Trained(String state, long done, long planned, var measures) -> "%d of %d, %s: state %s".formatted(done, planned, measures, state);
      case Reply.Decided(String answer) -> answer;
    };
  }

  private static String address(Address address) {
    return switch (address) {
      case Address.To(var pid) -> "process " + pid;
      case Address.Named(String name) -> name;
      case Address.Caller(var pid, long request) -> "process " + pid + " as the answer to its call " + request;
    };
  }

  /** A word of OTP, as OTP writes it. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String message(Message message) {
    if (!message.ended().isEmpty()) {
      return "process " + message.sender() + " ended: " + message.ended().getFirst();
    }
    String how = message.request() > 0 ? " asks: " : message.topic().isEmpty() ? ": " : " tells " + message.topic() + ": ";
    return "process " + message.sender() + how + message.body();
  }

  private static String turns(List<Turn> turns) {
    return String.join("; ", turns.stream().map(Telling::turn).toList());
  }

  private static String turn(Turn turn) {
    return switch (turn) {
      case Turn.Said(String text) -> text;
      case Turn.Answered(String text) -> "you said: " + text;
      case Turn.Brief(String goal, _, String language, var skills, var examples, _) ->
          "write %s for \"%s\" with %d skills and %d examples".formatted(language, goal, skills.size(), examples.size());
      case Turn.Feedback feedback -> "that program: " + feedback(feedback);
      case Turn.Tried(_, Turn.Feedback feedback) -> "tried before: " + feedback(feedback);
    };
  }

  private static String feedback(Turn.Feedback feedback) {
    return "%s; %s; %d left to try".formatted(feedback.execution().summary(), outcome(feedback.outcome()), feedback.remaining());
  }

  private static String outcome(Outcome outcome) {
    String end = outcome.solved() ? ", solved" : outcome.terminated() ? ", failed" : outcome.truncated() ? ", out of steps" : "";
    return "reward %.3f after %s%s".formatted(outcome.reward(), count(outcome.steps(), "step"), end);
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static String experience(Experience experience) {
    return switch (experience) {
      case Experience.Transition(_, String option, double reward, _, _) -> "\"%s\" earned %.3f".formatted(option, reward);
      case Experience.Trial(String goal, _, String program, _, double reward, _, _) ->
          "for \"%s\" this earned %.3f:\n%s".formatted(goal, reward, program);
      case Experience.Admission(var skill) -> "keep skill " + skill.id() + " for \"" + skill.goal() + "\"";
      case Experience.Use(String skill, boolean solved, _) -> "skill " + skill + (solved ? " solved it" : " did not solve it");
    };
  }

  private static String call(String skill, List<Value> arguments) {
    return skill + "(" + String.join(", ", arguments.stream().map(Value::toString).toList()) + ")";
  }
}
