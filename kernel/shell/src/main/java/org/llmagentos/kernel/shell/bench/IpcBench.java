package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.Locale;
import org.llmagentos.kernel.node.control.Control;

/**
 * How many messages one process sends another in a second. Ours are durable: what is sent and received is in the journal, and capability,
 * budget, bound and order are checked. Beside it, in the same JVM, Pekko's typed actors with mailboxes of the same bound, which keep nothing.
 */
final class IpcBench implements Bench {

  /**
   * A case.
   *
   * @param window of so many messages one is a request whose answer is awaited
   * @param together how many are received at once, at most
   * @param bar what part of the peer's speed is asked of messages in memory
   */
  private record Talk(String subject, int messages, int window, int together, double bar) {}

  private static final Talk[] TALKS = {
    new Talk("one way, received one by one", 200_000, 64, 1, 1.0),
    new Talk("one way, received together", 200_000, 64, 64, 1.2),
    new Talk("question and answer", 50_000, 1, 1, 0.5)
  };

  /** So many times as many for the peer, which would be done before its code is compiled. */
  private static final int MORE = 10;
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "ipc";
  }

  @Override
  public String about() {
    return "durable messages a second between two processes, against Pekko's actors, which keep nothing";
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    try (BenchHome home = setting.homes().make().withDrill();
        Peer peer = Peer.beside(home.distribution());
        Control kernel = home.boot()) {
      BenchHome.awaitReady(kernel);
      for (Talk talk : TALKS) {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
          setting.progress().accept("%s: %s, round %d of %d".formatted(name(), talk.subject(), round, ROUNDS));
          double rate = talk.messages() / seconds(kernel, talk);
          double other = peer.missing() ? 0 : (double) talk.messages() * MORE / peer.seconds(talk.messages() * MORE, talk.window());
          if (round > 0) { // the first one warms
            ours.add(rate);
            theirs.add(other);
          }
        }
        report(setting, talk, Median.of(ours), Median.of(theirs));
      }
    }
  }

  private void report(Setting setting, Talk talk, double ours, double theirs) {
    Measure rate = Measure.figure(name(), talk.subject(), ours, "messages/s, median of " + ROUNDS);
    if (theirs == 0) {
      setting.measures().accept(rate.noted("no peer: it is built in a source tree only"));
      return;
    }
    setting.measures().accept(rate.against(String.format(Locale.ROOT, "Pekko: %,.0f messages/s", theirs), theirs));
    setting.measures().accept(Measure.share(name(), talk.subject() + ", of Pekko", ours / theirs, "share", talk.bar()));
  }

  private static double seconds(Control kernel, Talk talk) throws InterruptedException {
    long start = System.nanoTime();
    Fleet.run(kernel, 1, "talk messages=%d window=%d together=%d".formatted(talk.messages(), talk.window(), talk.together()));
    return (System.nanoTime() - start) / 1e9;
  }
}
