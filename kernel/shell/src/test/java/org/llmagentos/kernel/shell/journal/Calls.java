package org.llmagentos.kernel.shell.journal;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

/** Calls as the kernel tells them, each a tenth of a second after the one before. */
public final class Calls {

  public static final long BEGUN = 1_790_000_000_000L;

  private final List<Value.Fields> calls = new ArrayList<>();

  public List<Value.Fields> all() {
    return calls;
  }

  public Calls call(String name, String asked, String answered, Value.Fields... nested) {
    calls.add(call(Integer.toString(calls.size() + 1), name, asked, answered).with("nested", Value.of(List.of(nested))));
    return this;
  }

  /** One that is not answered. */
  public Calls open(String name, String asked) {
    String step = Integer.toString(calls.size() + 1);
    calls.add(call(step, name, asked, "").with("answered", Value.nothing()).with("ms", Value.nothing()));
    return this;
  }

  /** The latest call with one field more. */
  public Calls with(String field, Value value) {
    calls.add(calls.removeLast().with(field, value));
    return this;
  }

  public Calls tell(Value.Fields telling) {
    call("Publish", "tell " + telling.get("topic") + ": " + telling.get("body"), "done");
    return with("topic", telling.get("topic")).with("body", telling.get("body"));
  }

  /** A telling of another program. */
  public Calls tell(String topic, Value body) {
    return tell(Value.fields().with("topic", Value.of(topic)).with("body", body));
  }

  /** An attempt with everything it takes. */
  public Calls attempt(Value.Fields feedback) {
    String program = ((Value.Fields) feedback.get("body")).get("program").text();
    call("Infer", "embedded, that program: so it went", program).with("tokens", Value.of(30));
    call("Reset", "reset environment 1 with seed 4", "mission \"open the door\"");
    call("Execute", "run this js:\n" + program, "so it went", nested(1, "find(key)", "17"), nested(2, "pickup()", "null"));
    return tell(feedback);
  }

  public Value.Fields nested(int sub, String asked, String answered) {
    return call((calls.size() + 1) + "." + sub, "Invoke", asked, answered);
  }

  /** A goal that is solved by the last of so many attempts. */
  public static Calls solving(int attempts) {
    var calls = new Calls();
    calls.call("Open", "open MiniGrid-Unlock-v0 with seed 4", "environment 1").tell(Telltale.decompose());
    calls.call("Recall", "which learned skills fit?", "none").call("Choose", "which of [guide]?", "number 0");
    calls.tell(Telltale.guide("guide", "guide"));
    for (int i = 1; i < attempts; i++) {
      calls.attempt(Telltale.failure(i, i % 2 == 0 ? "the door is locked (line " + i + ")" : "ran to its end"));
    }
    calls.attempt(Telltale.success(attempts));
    calls.call("Open", "open MiniGrid-Unlock-v0 with seed 5", "environment 2");
    for (int i = 0; i < 3; i++) {
      calls.call("Reset", "reset environment 2", "mission").call("Execute", "run this js:\ntoggle()", "ran to its end");
      calls.with("outcome", Value.fields().with("solved", Value.of(i != 1)));
    }
    calls.call("Close", "close environment 2", "done");
    calls.call("Observe", "embedded, learn", "done").tell(Telltale.update());
    return calls.call("Observe", "library, learn", "done").tell(Telltale.remember());
  }

  private Value.Fields call(String step, String name, String asked, String answered) {
    return Value.fields()
        .with("event", Value.of("call"))
        .with("step", Value.of(step))
        .with("at", Value.of(BEGUN + 100L * calls.size()))
        .with("ms", Value.of(7))
        .with("call", Value.of(name))
        .with("asked", Value.of(asked))
        .with("answered", Value.of(answered));
  }
}
