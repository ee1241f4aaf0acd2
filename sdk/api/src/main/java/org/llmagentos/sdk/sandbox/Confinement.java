package org.llmagentos.sdk.sandbox;

/**
 * The bounds of one execution. A process may choose any that are {@linkplain #within within} {@link #STANDARD}; wider ones need
 * {@link org.llmagentos.sdk.capability.Capability.Widen}.
 *
 * @param wallMillis wall time from the start of the snippet, in milliseconds, time inside skills included
 * @param outputBytes UTF-8 bytes of text the snippet may print
 * @param calls skills the snippet may call
 * @param cpuMillis processor time, in milliseconds, of the snippet and of what its engine does beside it; as long as {@code wallMillis} or longer
 *     it bounds nothing. 0 stands for {@code wallMillis}
 * @param memoryMegabytes what the snippet may hold, its language's own state not counted. 0 stands for that of {@link #STANDARD}
 * @param stackMegabytes how deep calls may nest: a megabyte is at least some hundred calls. 0 stands for that of {@link #STANDARD}
 */
public record Confinement(int wallMillis, int outputBytes, int calls, int cpuMillis, int memoryMegabytes, int stackMegabytes) {

  /** For code that controls a simulated body: 10 s, 16 KiB of output, 2,000 calls, 256 MB, 16 MB of stack. */
  public static final Confinement STANDARD = new Confinement(10_000, 16 * 1024, 2_000, 10_000, 256, 16);

  /** What nobody can go beyond: an hour, 1 MiB of output, 10,000 calls, 4 GB, 256 MB of stack. */
  public static final Confinement WIDEST = new Confinement(3_600_000, 1 << 20, 10_000, 3_600_000, 4096, 256);

  public Confinement {
    cpuMillis = cpuMillis == 0 ? wallMillis : cpuMillis;
    memoryMegabytes = memoryMegabytes == 0 ? 256 : memoryMegabytes;
    stackMegabytes = stackMegabytes == 0 ? 16 : stackMegabytes;
    if (wallMillis < 1 || outputBytes < 0 || calls < 0 || cpuMillis < 1 || memoryMegabytes < 1 || stackMegabytes < 1) {
      throw new IllegalArgumentException(
          "bounds are positive: %d ms, %d B, %d calls, %d ms of processor time, %d MB, %d MB of stack"
              .formatted(wallMillis, outputBytes, calls, cpuMillis, memoryMegabytes, stackMegabytes));
    }
  }

  /** With those of {@link #STANDARD} for memory and stack, and no bound of its own for processor time. */
  public Confinement(int wallMillis, int outputBytes, int calls) {
    this(wallMillis, outputBytes, calls, 0, 0, 0);
  }

  /** The same with another bound of processor time. */
  public Confinement withCpu(int millis) {
    return new Confinement(wallMillis, outputBytes, calls, millis, memoryMegabytes, stackMegabytes);
  }

  /** The same with another bound of memory. */
  public Confinement withMemory(int megabytes) {
    return new Confinement(wallMillis, outputBytes, calls, cpuMillis, megabytes, stackMegabytes);
  }

  /** The same with another bound of the stack. */
  public Confinement withStack(int megabytes) {
    return new Confinement(wallMillis, outputBytes, calls, cpuMillis, memoryMegabytes, megabytes);
  }

  /** Whether no bound is wider than that of {@code other}. */
  public boolean within(Confinement other) {
    return wallMillis <= other.wallMillis
        && outputBytes <= other.outputBytes
        && calls <= other.calls
        && Math.min(cpuMillis, wallMillis) <= other.cpuMillis
        && memoryMegabytes <= other.memoryMegabytes
        && stackMegabytes <= other.stackMegabytes;
  }
}
