package org.llmagentos.kernel.node.control;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.training.TrainingJvms;
import org.llmagentos.kernel.node.training.Works;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/** {@code text}: keeps a text to train on, and tells the course that it makes. */
final class KeepText implements Operation {

  private final Works works;

  KeepText(Works works) {
    this.works = works;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) {
    String text = request.get("text").text();
    if (!(request.get("text") instanceof Value.Text) || text.isBlank()) {
      throw new ControlException(Fault.Category.USER, "there is no text to train on");
    }
    String name = works.put(Operation.tenant(request), text.getBytes(StandardCharsets.UTF_8));
    return Value.fields().with("course", Value.of(TrainingJvms.TEXT + name));
  }
}
