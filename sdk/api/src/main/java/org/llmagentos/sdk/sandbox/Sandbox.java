package org.llmagentos.sdk.sandbox;

import java.util.List;
import java.util.Set;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * Runs snippets so that whatever they do, they cannot hurt the kernel, the machine or each other.
 *
 * <p>Found with {@link java.util.ServiceLoader}.
 *
 * <p><b>Threads.</b> Any number of threads may run snippets at once; a run blocks its thread. The gate is called on the thread that
 * called {@link #run}.
 */
public interface Sandbox extends AutoCloseable {

  /** Languages it can run, such as {@code js}. */
  List<String> languages();

  /** Gets ready in the background, so that the next run of {@code language} starts without waiting. */
  void warm(Tenant tenant, String language);

  /** How many times something is getting ready in the background now; 0 when what was {@linkplain #warm warmed} is ready. */
  int warming();

  /**
   * What holds code back beneath the language, active or not, in the order in which it should be told. The first call may take some ten
   * milliseconds. A layer that turns out not to work when the first code is to run is told as not active from then on.
   */
  default List<Layer> layers() {
    return List.of();
  }

  /**
   * Demands that these layers are active: while one is not, every run is {@link Execution.Refused} with the reason.
   *
   * @param layers names; one that there is not is never active
   */
  default void require(Set<String> layers) {
    if (!layers.isEmpty()) {
      throw new UnsupportedOperationException("this sandbox has no layers, so none can be demanded: " + layers);
    }
  }

  /**
   * Runs a snippet to its end, in a fresh state of the language.
   *
   * @param tenant in whose name; workers are shared only within one tenant
   * @param functions what the snippet may call, and nothing else: plain functions by their names, and {@code MODULE.CLASS.METHOD} as methods of
   *     objects of a class that it may import; {@code stdin}, which answers a text, is in Python what {@code sys.stdin} reads
   * @param gate where such a call goes
   * @return what became of it; never null
   * @throws InterruptedException when the calling thread was interrupted: the snippet was ended
   */
  Execution run(Tenant tenant, Snippet snippet, List<String> functions, Confinement confinement, Gate gate)
      throws InterruptedException;

  /** Ends every worker. Runs under way end as {@link Execution.Refused}. */
  @Override
  void close();

  /** The door between a snippet and the kernel. */
  interface Gate {

    /**
     * A call of one of the functions. {@link SkillResult.Failed} becomes an exception in the guest whose message is the fact.
     *
     * @param number of this call within its snippet, from 1
     * @throws InterruptedException when the run is to end
     */
    SkillResult call(int number, String function, List<Value> arguments) throws InterruptedException;
  }
}
