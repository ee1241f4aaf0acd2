package org.llmagentos.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.SyscallFailure;

/** The environments that a program under test can open and has open. */
final class Worlds {

  private final List<EnvironmentProvider> providers = new ArrayList<>();
  private final Map<Long, EnvironmentBody> open = new TreeMap<>();
  private long lastHandle;

  void add(List<EnvironmentProvider> more) {
    providers.addAll(more);
  }

  /** Opens an environment; the answer is its handle. */
  long open(String id, long seed) {
    for (EnvironmentProvider provider : providers) {
      if (provider.environments().stream().map(EnvironmentSpec::id).anyMatch(id::equals)) {
        open.put(++lastHandle, new EnvironmentBody(provider.create(id), seed));
        return lastHandle;
      }
    }
    throw new SyscallFailure(new Fault(Fault.Category.USER, "there is no environment " + id));
  }

  EnvironmentBody body(long handle) {
    return find(handle)
        .orElseThrow(() -> new SyscallFailure(new Fault(Fault.Category.USER, "there is no open environment " + handle)));
  }

  Optional<EnvironmentBody> find(long handle) {
    return Optional.ofNullable(open.get(handle));
  }

  List<Long> handles() {
    return List.copyOf(open.keySet());
  }

  Reply reset(long handle, long seed) {
    EnvironmentBody body = body(handle);
    body.reset(seed);
    return new Reply.Began(body.mission(), new Observation(body.observe()));
  }

  Reply step(long handle, int action) {
    EnvironmentBody body = body(handle);
    if (!(body.spec().actions() instanceof Space.Discrete)) {
      String why = body.spec().id() + " takes actions of numbers, which no process can give it yet";
      throw new SyscallFailure(new Fault(Fault.Category.UNSUPPORTED, why));
    }
    if (body.over() || action < 0 || action >= body.spec().actions().size()) {
      String why = body.over() ? "the episode is over: reset the environment" : "there is no action " + action;
      throw new SyscallFailure(new Fault(Fault.Category.USER, why));
    }
    double before = body.outcome().reward();
    body.act(action);
    Outcome now = body.outcome();
    return new Reply.Stepped(
        new Step(new Observation(body.observe()), now.reward() - before, now.terminated(), now.truncated()));
  }

  Reply close(long handle) {
    body(handle);
    open.remove(handle);
    return new Reply.Done();
  }

  /** Why a checkpoint cannot save what is open, if it cannot. */
  Optional<String> unsaved() {
    for (var opened : open.entrySet()) {
      EnvironmentBody body = opened.getValue();
      String name = "environment " + opened.getKey() + ", " + body.spec().id() + ", ";
      if (!body.spec().simulated()) {
        return Optional.of(name + "is real: close it before a checkpoint");
      }
      if (!body.saves()) {
        return Optional.of(name + "cannot be saved: close it before a checkpoint");
      }
      if (body.witnessed()) {
        return Optional.of(name + "is in mid-episode, and a skill remembers that episode: checkpoint after a reset, or close it first");
      }
    }
    return Optional.empty();
  }

  void closeAll() {
    open.clear();
  }
}
