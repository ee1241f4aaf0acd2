package org.llmagentos.plugin.program.drill;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** What a drill is to do. */
sealed interface Order permits Checkpoints, Calls, Crowds, Echoes, Effects, Falters, Loops, Questions, Snippets, Supervises, Talks, Talks.Listens {

  /** All that can be ordered, for people. */
  String FORMS =
      """
      checkpoint calls=N bytes=B | calls calls=N [rest=true] | effects rounds=N [name=WORD] [checkpoint=K] | snippets rounds=N env=ID \
      | infer calls=N model=ID [ask=WORD] | loop millions=N | falter one_in=N \
      | supervise children=N one_in=N [strategy=WORD] [restarts=N] [within=MS] \
      | echo | crowd children=N pings=N | talk messages=N window=N [together=N] | listen messages=N [together=N]""";

  /** Does it and answers the process's result. */
  Value run(Goal goal, Trap trap) throws InterruptedException;

  /** Goes on from a checkpoint. */
  default Value resume(Value state, Trap trap) throws InterruptedException {
    throw new UnsupportedOperationException("this order makes no checkpoints: " + this);
  }

  /**
   * Reads an order.
   *
   * @throws IllegalArgumentException when it is not one, with a message for people
   */
  static Order of(String text) {
    var line = new Line(text);
    Order order =
        switch (line.word()) {
          case "checkpoint" -> new Checkpoints(line.number("calls"), line.number("bytes"));
          case "calls" -> new Calls(line.number("calls"), line.truth("rest"));
          case "crowd" -> new Crowds(line.number("children"), line.number("pings"));
          case "echo" -> new Echoes();
          case "effects" -> new Effects(line.number("rounds"), line.text("name", "drill"), line.number("checkpoint", 0));
          case "falter" -> new Falters(line.number("one_in"));
          case "loop" -> new Loops(line.number("millions"));
          case "listen" -> new Talks.Listens(line.number("messages"), line.number("together", 1));
          case "talk" -> new Talks(line.number("messages"), line.number("window"), line.number("together", 1));
          case "supervise" -> Supervises.of(line);
          case "infer" -> new Questions(line.number("calls"), line.text("model"), line.text("ask", "what"));
          case "snippets" -> new Snippets(line.number("rounds"), line.text("env"));
          default -> throw line.wrong("there is no drill " + line.word());
        };
    line.end();
    return order;
  }
}
