package org.llmagentos.kernel.shell.bench;

import java.util.function.Consumer;

/** Something that is measured. */
public interface Bench {

  /** What a bench works with. */
  record Setting(Homes homes, int seeds, Consumer<Measure> measures, Consumer<String> progress) {}

  String name();

  /** What it measures, in one line. */
  String about();

  /** Measures. */
  void run(Setting setting) throws InterruptedException;
}
