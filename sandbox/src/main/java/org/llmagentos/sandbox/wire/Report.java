package org.llmagentos.sandbox.wire;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/**
 * What a worker tells its parent: {@link Ready} once, then for each run {@link Ready} again, any number of {@link Printed} and
 * {@link Called}, and last one {@link Ending}.
 */
public sealed interface Report {

  /** It can run snippets of that language; and, to an order: there is a fresh state for the run, which begins now. */
  record Ready(String language) implements Report {}

  /** The snippet printed this. */
  record Printed(String text) implements Report {}

  /** The snippet called that function and waits for the {@link Order.Answer}. */
  record Called(String function, List<Value> arguments) implements Report {
    public Called {
      arguments = List.copyOf(arguments);
    }
  }

  /** The run is over; the next may come. */
  sealed interface Ending extends Report {}

  /** The snippet ran to its end. */
  record Returned(Value value) implements Ending {}

  /** The snippet failed; the line counts from 1, 0 when unknown. */
  record Threw(String message, int line) implements Ending {}

  /** The snippet used up a bound that only the worker sees, at that line. */
  record Exhausted(String resource, int line) implements Ending {}

  /** The run was ended by {@link Order.Stop}, at that line. */
  record Stopped(int line) implements Ending {}

  /** Writes this report. */
  default byte[] encode() throws WireException {
    var out = new Encoder();
    switch (this) {
      case Ready(String language) -> out.tag(1).text(language);
      case Printed(String text) -> out.tag(2).text(text);
      case Called(String function, List<Value> arguments) -> out.tag(3).text(function).values(arguments);
      case Returned(Value value) -> out.tag(4).value(value);
      case Threw(String message, int line) -> out.tag(5).text(message).number(line);
      case Exhausted(String resource, int line) -> out.tag(6).text(resource).number(line);
      case Stopped(int line) -> out.tag(7).number(line);
    }
    return out.bytes();
  }

  /** Reads what {@link #encode} wrote. */
  static Report decode(byte[] frame) throws WireException {
    var in = new Decoder(frame);
    int tag = in.tag();
    Report report =
        switch (tag) {
          case 1 -> new Ready(in.text());
          case 2 -> new Printed(in.text());
          case 3 -> new Called(in.text(), in.values());
          case 4 -> new Returned(in.value());
          case 5 -> new Threw(in.text(), in.number());
          case 6 -> new Exhausted(in.text(), in.number());
          case 7 -> new Stopped(in.number());
          default -> throw new WireException("no report has tag " + tag);
        };
    in.end();
    return report;
  }
}
