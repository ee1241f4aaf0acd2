package org.llmagentos.kernel.node.driver.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;

/**
 * Answers that are given again to equal questions of the same tenant. In memory only.
 *
 * <p><b>Threads.</b> Any. When {@link #forget} has returned nothing of the tenant is in it, nor comes in that was asked before.
 */
final class Completions {

  private static final TokenUsage NOTHING = new TokenUsage(0, 0);
  private static final int BYTES_A_CHARACTER = 2;
  private static final int BYTES_AN_ENTRY = 400; // keys, nodes, headers; measured roughly

  private final Cache<Question, Completion> kept;
  private long forgotten; // guarded by this: how often something was

  /**
   * @param mostBytes of all that is kept, of all tenants together
   */
  Completions(long mostBytes) {
    kept =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Question _, Completion completion) -> BYTES_AN_ENTRY + BYTES_A_CHARACTER * completion.text().length())
            .executor(Runnable::run)
            .build();
  }

  /** An answer that was given before, which costs no tokens; null when there is none. */
  @Nullable Completion find(Question question) {
    Completion completion = kept.getIfPresent(question);
    return completion == null ? null : new Completion(completion.model(), completion.text(), NOTHING);
  }

  /** To be taken before a question is asked, and given to {@link #keep} with its answer. */
  synchronized long mark() {
    return forgotten;
  }

  /** Keeps an answer, unless something was forgotten since that mark: it may have been this. */
  synchronized void keep(Question question, Completion completion, long mark) {
    if (mark == forgotten) {
      kept.put(question, completion);
    }
  }

  /** Forgets every answer to a tenant. */
  synchronized void forget(Tenant tenant) {
    forgotten++;
    kept.asMap().keySet().removeIf(question -> question.tenant().equals(tenant));
  }
}
