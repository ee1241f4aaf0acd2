package org.llmagentos.sandbox.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.llmagentos.sandbox.wire.Frames;
import org.llmagentos.sandbox.wire.Order;
import org.llmagentos.sandbox.wire.Report;
import org.llmagentos.sandbox.wire.WireException;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * The pipe to the parent, and what the parent answers.
 *
 * <p><b>Threads.</b> Reports are written by one thread at a time; answers may be given on any.
 */
final class Link implements Outside {
  /** Characters of text in one frame: three bytes each at most. */
  private static final int PIECE = Frames.LARGEST / 4;

  private final OutputStream reports;
  /** What was answered; empty when the run is to end. */
  private final BlockingQueue<Optional<SkillResult>> answers = new LinkedBlockingQueue<>();

  Link(OutputStream reports) {
    this.reports = reports;
  }

  void send(Report report) throws WireException {
    byte[] frame = report.encode();
    try {
      Frames.write(reports, frame);
    } catch (IOException e) {
      // Nobody listens any more: then the orders end too, and with them this JVM.
    }
  }

  /** Answers the call under way. */
  void answer(Order.Answer answer) {
    answers.add(Optional.of(answer.result()));
  }

  /** Lets the call under way, if any, end the run. */
  void giveUp() {
    answers.add(Optional.empty());
  }

  /** Forgets what the run before has left. */
  void reset() {
    answers.clear();
  }

  @Override
  public SkillResult call(String function, List<Value> arguments) throws WireException, InterruptedException {
    send(new Report.Called(function, arguments));
    return answers.take().orElseThrow(InterruptedException::new);
  }

  @Override
  public void print(String text) {
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + PIECE);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      try {
        send(new Report.Printed(text.substring(from, to)));
      } catch (WireException e) {
        throw new IllegalStateException(e);
      }
      from = to;
    }
  }
}
