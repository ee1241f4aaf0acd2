package org.llmagentos.sandbox.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Closes the system calls of the process that it is in, for good: no program can be started, nothing connected, no file opened for writing.
 * The worker does it when it is warm, because a JVM that starts needs more than one that runs.
 *
 * <p>Making one takes processor time, up to 200 ms in a JVM that has done little else, so it is made beside other work; closing takes none.
 */
public final class Seal {
  private static final long PRCTL = 157;
  private static final long SECCOMP = 317;
  private static final long NO_NEW_PRIVILEGES = 38;
  private static final long SET_FILTER = 1;
  /** For all threads at once, or for none. */
  private static final long ALL_THREADS = 1;

  private final MethodHandle syscall;

  /** Gets ready; nothing is closed yet. */
  public Seal() {
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    Linker linker = Linker.nativeLinker();
    syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(word, word, word, word, word, word, word),
            Linker.Option.firstVariadicArg(1));
  }

  /** @throws IllegalStateException when this machine's kernel does not do it; nothing is closed then */
  public void close() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment program = Filter.of(ProcessHandle.current().pid(), arena);
      long answer = (long) syscall.invokeExact(PRCTL, NO_NEW_PRIVILEGES, 1L, 0L, 0L, 0L);
      if (answer == 0) {
        answer = (long) syscall.invokeExact(SECCOMP, SET_FILTER, ALL_THREADS, program.address(), 0L, 0L);
      }
      if (answer != 0) {
        throw new IllegalStateException("the machine's kernel does not take the filter of system calls");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
