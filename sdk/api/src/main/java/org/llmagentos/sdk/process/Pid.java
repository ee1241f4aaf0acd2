package org.llmagentos.sdk.process;

/** The number of an agent process: given once by a kernel, never reused within its home. */
public record Pid(long number) implements Comparable<Pid> {

  public Pid {
    if (number < 0) {
      throw new IllegalArgumentException("a pid is not negative: " + number);
    }
  }

  @Override
  public int compareTo(Pid other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
