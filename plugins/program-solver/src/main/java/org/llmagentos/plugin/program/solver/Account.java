package org.llmagentos.plugin.program.solver;

import java.util.Optional;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.syscall.SyscallFailure;

/** Counts what the goal costs: every attempt, every episode's steps, practice included, every model call. */
final class Account {

  /** Price of an attempt, in reward. */
  private static final double ATTEMPT = 0.01;
  /**
   * Price of a model call, in reward: a skill that solves as well as guidance does is worth more, whatever the lengths of their ways in
   * the episodes they happened to meet.
   */
  private static final double MODEL_CALL = 0.2;

  private final int maxAttempts;
  private int attempts;
  private long steps;
  private int modelCalls;
  private long tokens;
  private Optional<String> stopped = Optional.empty();

  Account(int maxAttempts) {
    this.maxAttempts = maxAttempts;
  }

  boolean mayTry() {
    return attempts < maxAttempts && stopped.isEmpty();
  }

  /** Counts an attempt and answers its number. */
  int attempt() {
    return ++attempts;
  }

  void episode(Outcome outcome) {
    steps += outcome.steps();
  }

  void modelCall(TokenUsage usage) {
    modelCalls++;
    tokens += usage.total();
  }

  /** Nothing more can be tried, for this reason. */
  void stop(Fault fault) {
    stopped = Optional.of(fault.toString());
  }

  /** Why everything ended early. */
  Optional<String> stopped() {
    return stopped;
  }

  int attempts() {
    return attempts;
  }

  int remaining() {
    return maxAttempts - attempts;
  }

  long steps() {
    return steps;
  }

  int modelCalls() {
    return modelCalls;
  }

  long tokens() {
    return tokens;
  }

  /**
   * What attempts and model calls cost in reward, at most 1: a failure is a failure, however long it took.
   *
   * @param modelCalls each counted with the {@linkplain org.llmagentos.sdk.model.Candidate#price price} of its model
   */
  static double price(int attempts, double modelCalls) {
    return Math.min(1, attempts * ATTEMPT + modelCalls * MODEL_CALL);
  }

  /** The fault of a failure that ends a search and not the process: a budget is spent or the model cannot answer. Throws any other. */
  static Fault expected(SyscallFailure failure) {
    Fault.Category category = failure.fault().category();
    if (category == Fault.Category.QUOTA || category == Fault.Category.MODEL) {
      return failure.fault();
    }
    throw failure;
  }
}
