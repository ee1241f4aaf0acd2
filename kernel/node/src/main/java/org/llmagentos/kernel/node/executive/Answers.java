package org.llmagentos.kernel.node.executive;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

/** Where answers wait for those who asked, and those who asked for answers: either may come first. */
final class Answers {

  private final Map<CallId, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();

  void put(CallId call, Reply reply) {
    waiting.computeIfAbsent(call, _ -> new CompletableFuture<>()).complete(reply);
  }

  Reply take(CallId call) throws InterruptedException {
    try {
      return waiting.computeIfAbsent(call, _ -> new CompletableFuture<>()).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers do not fail", e);
    } finally {
      waiting.remove(call);
    }
  }

  /** Forgets whatever a process that is gone has not taken. */
  void forget(Pid pid) {
    waiting.keySet().removeIf(call -> call.pid().equals(pid));
  }
}
