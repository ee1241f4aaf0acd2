package org.llmagentos.kernel.node.driver.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.ModelException;

/**
 * Asks equal questions that are in flight at once a single time.
 *
 * <p><b>Threads.</b> Any; each waits for its answer, and may be interrupted.
 */
final class Flights {

  private final Time time;
  private final ThreadFactory threads;
  private final Map<Question, Flight> shared = new ConcurrentHashMap<>();

  Flights(Time time, ThreadFactory threads) {
    this.time = time;
    this.threads = threads;
  }

  /**
   * The answer to a question.
   *
   * @param question null for one that is shared with nobody
   * @param watcher hears what is written of it
   * @param call made when nobody is asking it already, given who hears what is written
   */
  Completion ask(@Nullable Question question, Consumer<Writing> watcher, Function<Consumer<Writing>, Call> call)
      throws ModelException, InterruptedException {
    var mine = new Flight(watcher);
    Flight flight =
        question == null ? mine : shared.compute(question, (_, other) -> other != null && other.board(watcher) ? other : mine);
    if (flight == mine) {
      mine.begin(call, time, threads);
    }
    try {
      return flight.land();
    } finally {
      if (flight.leave() && question != null) {
        shared.remove(question, flight);
      }
    }
  }
}
