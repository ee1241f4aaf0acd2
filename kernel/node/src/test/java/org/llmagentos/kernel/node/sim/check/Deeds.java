package org.llmagentos.kernel.node.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.sim.ground.Outside;
import org.llmagentos.kernel.node.sim.ground.Outside.Manner;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** Holds what is done outside against what is on disk: nothing is done before it is there, nothing is done twice that must not be. */
final class Deeds {

  private final Outside outside;
  private final Map<String, Effect> effects;
  private final Consumer<String> wrong;
  private final Map<String, String> texts = new HashMap<>();

  Deeds(Outside outside, Map<String, Effect> effects, Consumer<String> wrong) {
    this.outside = outside;
    this.effects = effects;
    this.wrong = wrong;
  }

  /** Whether the world was asked for what a call does. */
  boolean happened(Fold fold, CallId call) {
    Output.Dispatch dispatch = fold.dispatched(call);
    return dispatch != null && count(name(fold, call, dispatch.work())) > 0;
  }

  private long count(String name) {
    return outside.deeds().stream().filter(deed -> deed.manner() == Manner.ONCE && deed.key().equals(name)).count();
  }

  /** The key that a call's deed comes with. */
  private static String name(Fold fold, CallId call, Work work) {
    return switch (work) {
      case Work.Open open -> "street/" + open.seed();
      case Work.Reset reset -> "street/" + reset.seed();
      case Work.Step step -> "street/" + step.action();
      case Work.Invoke(String skill, var arguments, _) when skill.equals("press") -> "street/" + arguments.getFirst().text();
      case Work.Invoke _, Work.Infer _, Work.Execute _, Work.Close _, Work.Recall _, Work.Choose _, Work.Train _, Work.Save _, Work.Sleep _,
          Work.Receive _, Work.Call _ ->
          fold.core().id() + "/" + call;
    };
  }

  /** A call is answered: with what the world has answered. */
  void answered(Fold fold, CallId call, Reply reply) {
    Output.Dispatch dispatch = fold.dispatched(call);
    if (dispatch == null || !(dispatch.work() instanceof Work.Invoke invoke) || !(reply instanceof Reply.Invoked(SkillResult result))) {
      return;
    }
    Effect effect = effects.get(invoke.skill());
    boolean outward = effect == Effect.ONCE || effect == Effect.IDEMPOTENT;
    if (outward && result instanceof SkillResult.Done(Value.Text(String answer))) {
      String brought = outside.answer(effect == Effect.ONCE ? Manner.ONCE : Manner.IDEMPOTENT, name(fold, call, invoke));
      if (!answer.equals(brought)) {
        wrong.accept("call " + call + " is said to have brought " + answer + ", the world answered " + brought);
      }
    }
  }

  /** Something is about to be done outside. */
  void begins(Fold fold, Outside.Deed deed) {
    String key = deed.key();
    if (deed.manner() == Manner.ONCE && outside.answer(Manner.ONCE, key) != null) {
      wrong.accept("twice: " + key);
    }
    if (key.startsWith("street/")) {
      if (!fold.coded(key)) {
        wrong.accept(key + " is done before it is on disk that it was asked for");
      }
      return;
    }
    CallId call = call(fold, key);
    Output.Dispatch dispatch = call == null ? null : fold.dispatched(call);
    if (call == null || dispatch == null || fold.answer(call) != null) {
      wrong.accept(key + " is done before it is on disk that it was asked for: " + dispatch);
      return;
    }
    boolean same =
        switch (dispatch.work()) {
          case Work.Invoke invoke -> invoke.arguments().getFirst().text().equals(deed.text());
          case Work.Infer infer -> infer.conversation().turns().getLast() instanceof Turn.Said(String text) && text.equals(deed.text());
          case Work.Execute _, Work.Open _, Work.Reset _, Work.Step _, Work.Close _, Work.Recall _, Work.Choose _, Work.Train _, Work.Save _,
              Work.Sleep _, Work.Receive _, Work.Call _ ->
              false;
        };
    String before = texts.putIfAbsent(key, deed.text());
    if (!same || (before != null && !before.equals(deed.text()))) {
      wrong.accept(key + " is done as " + deed.text() + ", asked was " + dispatch.work());
    }
  }

  private static @Nullable CallId call(Fold fold, String key) {
    String[] parts = key.split("/", -1);
    if (parts.length != 3 || !parts[0].equals(fold.core().id())) {
      return null;
    }
    String[] numbers = parts[2].split("\\.", -1);
    return new CallId(new Pid(Long.parseLong(parts[1])), Long.parseLong(numbers[0]), numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0);
  }
}
