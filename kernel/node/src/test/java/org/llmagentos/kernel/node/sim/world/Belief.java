package org.llmagentos.kernel.node.sim.world;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/** What a program believes of an environment it has opened. */
final class Belief {

  final long handle;
  final String environment;
  long count;
  long steps;

  /** Steps that its witness has seen; less than 0 when there is none. */
  long watched = -1;

  Belief(long handle, String environment) {
    this.handle = handle;
    this.environment = environment;
  }

  static Belief of(Value saved) {
    List<Value> values = ((Value.Items) saved).values();
    var belief = new Belief(((Value.Whole) values.get(0)).value(), values.get(1).text());
    belief.count = ((Value.Whole) values.get(2)).value();
    belief.steps = ((Value.Whole) values.get(3)).value();
    belief.watched = ((Value.Whole) values.get(4)).value();
    return belief;
  }

  Value saved() {
    return Value.of(List.of(Value.of(handle), Value.of(environment), Value.of(count), Value.of(steps), Value.of(watched)));
  }

  boolean real() {
    return environment.equals(Street.SPEC.id());
  }

  boolean over() {
    return !real() && (count >= Counter.LIMIT || steps >= Counter.STEPS);
  }

  boolean saveable() {
    return environment.equals(Counter.SAVED.id()) && watched < 0;
  }

  void reset(long seed) {
    count = seed % 3;
    steps = 0;
    watched = -1;
  }

  void act(int action) {
    if (!over()) {
      count += action;
      steps++;
      watched += watched < 0 ? 0 : 1;
    }
  }

  @Override
  public String toString() {
    return "%s %d (count %d, %d steps, watched %d)".formatted(environment, handle, count, steps, watched);
  }
}
