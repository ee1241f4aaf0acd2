package org.llmagentos.kernel.node.training;

import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.value.Value;

/**
 * A training as far as it has come: what is kept of it between two pieces of work.
 *
 * @param plan of what it is a training: trainer, course, settings, seed
 * @param before the name of the piece before; empty for the first
 * @param state the training's own
 */
record Piece(Value.Fields plan, long done, long planned, String before, byte[] state, SortedMap<String, Double> measures) {

  private static final String FORMAT = "agentos-training";
  private static final long VERSION = 1;

  Value.Fields fields() {
    var measured = new TreeMap<String, Value>();
    measures.forEach((name, measure) -> measured.put(name, Value.of((double) measure)));
    return Value.fields()
        .with("format", Value.of(FORMAT))
        .with("version", Value.of(VERSION))
        .with("plan", plan)
        .with("done", Value.of(done))
        .with("planned", Value.of(planned))
        .with("before", Value.of(before))
        .with("measures", new Value.Fields(measured))
        .with("state", Value.of(state));
  }

  /** @throws IllegalArgumentException when they are not what {@link #fields} makes */
  static Piece of(Value value) {
    if (!(value instanceof Value.Fields fields) || !fields.get("format").text().equals(FORMAT)) {
      throw new IllegalArgumentException("it is no training");
    }
    if (fields.get("version").number() != VERSION) {
      throw new IllegalArgumentException("it is of version " + fields.get("version") + ", this agentos reads " + VERSION);
    }
    if (!(fields.get("plan") instanceof Value.Fields plan && fields.get("measures") instanceof Value.Fields measured)
        || !(fields.get("state") instanceof Value.Bytes state)) {
      throw new IllegalArgumentException("a part of it is missing");
    }
    var measures = new TreeMap<String, Double>();
    measured.values().forEach((name, measure) -> measures.put(name, measure.number()));
    return new Piece(
        plan, (long) fields.get("done").number(), (long) fields.get("planned").number(), fields.get("before").text(), state.value(), measures);
  }
}
