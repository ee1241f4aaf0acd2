package org.llmagentos.kernel.node.control;

import java.util.function.Consumer;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.sdk.value.Value;

/** Where requests of people go, whether the kernel is in this JVM or in a daemon. */
public interface Control extends AutoCloseable {

  /**
   * Serves a request and waits until it is done.
   *
   * @param request its {@code op} names what is wanted; the rest depends on that
   * @param events told what happens meanwhile, on any thread, one at a time
   * @return the answer
   * @throws ControlException when it is refused or fails
   * @throws JournalException when the journal fails meanwhile
   */
  Value.Fields request(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException;

  @Override
  void close();
}
