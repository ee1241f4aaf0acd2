package org.llmagentos.kernel.shell.bench;

import java.util.function.Consumer;

/** Something that is measured. */
public interface Bench {

  /**
   * What a bench works with.
   *
   * @param transfer what {@link TransferBench} and {@link UnseenBench} are to do; the others ignore it
   */
  record Setting(Homes homes, int seeds, TransferPlan transfer, Consumer<Measure> measures, Consumer<String> progress) {}

  String name();

  /** What it measures, in one line. */
  String about();

  /** How many seeds, or pairs or streams of them, it takes when nothing is said. */
  default int seeds() {
    return 20;
  }

  /** Measures. */
  void run(Setting setting) throws InterruptedException;
}
