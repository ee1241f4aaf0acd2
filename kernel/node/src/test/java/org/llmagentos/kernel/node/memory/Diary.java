package org.llmagentos.kernel.node.memory;

import java.util.List;
import java.util.random.RandomGenerator;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/** A learner that writes down every lesson, with its number: whatever is left out, doubled or out of order shows. */
final class Diary implements Learner {

  private final String id;

  Diary(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void update(Experience experience, Table table) {
    int number = read(table).size();
    table.put("%06d".formatted(number), Value.of(((Experience.Use) experience).skill()));
  }

  @Override
  public Choice choose(String situation, List<String> options, Knowledge knowledge, RandomGenerator random) {
    return new Choice(read(knowledge).size() % options.size(), false, List.of());
  }

  /** What was written into a diary. */
  static List<String> read(Knowledge knowledge) {
    return knowledge.scan("").values().stream().map(Value::text).toList();
  }
}
