package org.llmagentos.kernel.shell.view;

/** Shows a process as it runs. */
public interface ProcessWatch {

  /** It tells something. */
  void event(Facts event);

  /** It has ended, or waits for a person. */
  void ended(RunReport report);
}
