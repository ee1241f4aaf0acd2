package org.llmagentos.sdk.testkit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;

/** Trains for a {@link TestKernel}: on the trainers' own courses, and without a limit of time. */
final class Coaching {

  private final Map<String, Trainer> trainers = new TreeMap<>();
  private final Map<String, byte[]> states = new TreeMap<>();

  void add(Trainer trainer) {
    trainers.put(trainer.spec().id(), trainer);
  }

  Reply.Trained train(Syscall.Train call) {
    Trainer trainer = trainers.get(call.trainer());
    byte[] from = call.from().isEmpty() ? new byte[0] : states.get(call.from());
    if (trainer == null) {
      throw failure(Fault.Category.USER, "no trainer " + call.trainer());
    }
    if (from == null) {
      throw failure(Fault.Category.KERNEL, call.from() + " is not there");
    }
    try {
      Settings settings = Settings.of(trainer.spec(), call.settings());
      Training training = trainer.begin(new Course.Own(call.course()), settings, call.seed());
      if (!call.from().isEmpty()) {
        training.restore(from);
      }
      training.train(call.units());
      byte[] state = training.save();
      states.put(name(state), state);
      return new Reply.Trained(name(state), training.done(), training.planned(), training.measures());
    } catch (IllegalArgumentException | TrainingException e) {
      throw failure(Fault.Category.USER, String.valueOf(e.getMessage()));
    }
  }

  private static SyscallFailure failure(Fault.Category category, String message) {
    return new SyscallFailure(new Fault(category, message));
  }

  private static String name(byte[] state) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
