package org.llmagentos.sandbox.wire;

import java.util.List;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;

/** What the parent tells a worker. A worker runs one snippet at a time. */
public sealed interface Order {

  /** Run this on a stack of so many megabytes, and let it call these functions. Allowed when the run before has ended. */
  record Run(Snippet snippet, List<String> functions, int stack) implements Order {
    public Run {
      functions = List.copyOf(functions);
    }
  }

  /** What the function called last has answered. */
  record Answer(SkillResult result) implements Order {}

  /** End the run under way. Without effect when there is none. */
  record Stop() implements Order {}

  /** Writes this order. */
  default byte[] encode() throws WireException {
    var out = new Encoder();
    switch (this) {
      case Run(Snippet snippet, List<String> functions, int stack) -> {
        out.tag(1).text(snippet.language()).text(snippet.text()).number(stack).number(functions.size());
        for (String function : functions) {
          out.text(function);
        }
      }
      case Answer(SkillResult.Done(var value)) -> out.tag(2).value(value);
      case Answer(SkillResult.Failed(String fact)) -> out.tag(3).text(fact);
      case Stop() -> out.tag(4);
    }
    return out.bytes();
  }

  /** Reads what {@link #encode} wrote. */
  static Order decode(byte[] frame) throws WireException {
    var in = new Decoder(frame);
    int tag = in.tag();
    Order order =
        switch (tag) {
          case 1 -> {
            var snippet = new Snippet(in.text(), in.text());
            int stack = in.number();
            yield new Run(snippet, in.texts(), stack);
          }
          case 2 -> new Answer(new SkillResult.Done(in.value()));
          case 3 -> new Answer(new SkillResult.Failed(in.text()));
          case 4 -> new Stop();
          default -> throw new WireException("no order has tag " + tag);
        };
    in.end();
    return order;
  }
}
