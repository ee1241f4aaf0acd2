package org.llmagentos.sandbox.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sealed worker may still ask of the kernel, as a program of classic BPF that the kernel runs at every system call. It allows what a
 * warm JVM needs and nothing else: what is not named here fails, so a call that a later kernel adds is closed.
 *
 * <p>For x86-64 only. Numbers are those of Linux ({@code asm/unistd_64.h}); the layout is {@code struct seccomp_data}.
 */
final class Filter {
  private static final int ARCHITECTURE = 0xC000003E;
  private static final int X32 = 0x4000_0000;
  /** Younger than the C library's fallbacks: told that it does not exist, the library asks in the older way. */
  private static final int YOUNG = 424;

  private static final int ALLOW = 0x7FFF_0000;
  private static final int KILL = 0x8000_0000;
  private static final int EPERM = 0x0005_0000 | 1;
  private static final int ENOSYS = 0x0005_0000 | 38;

  private static final int LOAD = 0x20;
  private static final int EQUAL = 0x15;
  private static final int AT_LEAST = 0x35;
  private static final int ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int NUMBER_AT = 0;
  private static final int ARCHITECTURE_AT = 4;

  private static final int OPEN = 2;
  private static final int IOCTL = 16;
  private static final int CLONE = 56;
  private static final int PRCTL = 157;
  private static final int TGKILL = 234;
  private static final int OPENAT = 257;
  private static final int PRLIMIT = 302;

  private static final int CLONE_THREAD = 0x10000;
  /** Write, read and write, create, truncate. */
  private static final int WRITING = 1 | 2 | 0x40 | 0x200;

  /** Allowed whatever their arguments: they reach only what the process has, or only look. */
  private static final int[] HARMLESS = {
    0, 1, 3, 4, 5, 6, 7, 8, 19, 20, 32, 33, 72, // read write close stat fstat lstat poll lseek readv writev dup dup2 fcntl
    9, 10, 11, 12, 25, 26, 27, 28, // mmap mprotect munmap brk mremap msync mincore madvise
    13, 14, 15, 127, 128, 131, // rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait sigaltstack
    17, 18, 21, 78, 79, 80, 89, 137, 138, 217, 221, 262, 267, 269, 332, 439, // pread access getdents getcwd chdir readlink statfs …
    24, 35, 60, 96, 98, 100, 201, 202, 204, 228, 229, 230, 231, // sched_yield nanosleep exit times futex clock_* exit_group
    39, 63, 97, 99, 102, 104, 107, 108, 110, 186, 309, // getpid uname getrlimit sysinfo getuid getgid geteuid getegid getppid gettid getcpu
    143, 145, 146, 147, 158, 218, 219, 271, 273, 318, 324, 334, // sched_get* arch_prctl set_tid_address ppoll getrandom membarrier rseq
    84, 87, 263, // rmdir unlink unlinkat: it may empty its own folder
  };

  private record Instruction(int code, int yes, int no, int value) {}

  private final List<Instruction> program = new ArrayList<>();

  private Filter() {}

  /** The program for the process of that id, as the kernel takes it: {@code struct sock_fprog}. */
  static MemorySegment of(long process, Arena arena) {
    var filter = new Filter();
    filter.write(process);
    MemorySegment instructions = arena.allocate(8L * filter.program.size(), 8);
    for (int i = 0; i < filter.program.size(); i++) {
      Instruction instruction = filter.program.get(i);
      instructions.set(ValueLayout.JAVA_SHORT, 8L * i, (short) instruction.code);
      instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) instruction.yes);
      instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) instruction.no);
      instructions.set(ValueLayout.JAVA_INT, 8L * i + 4, instruction.value);
    }
    MemorySegment fprog = arena.allocate(16, 8);
    fprog.set(ValueLayout.JAVA_SHORT, 0, (short) filter.program.size());
    fprog.set(ValueLayout.ADDRESS, 8, instructions);
    return fprog;
  }

  private void write(long process) {
    load(ARCHITECTURE_AT);
    add(EQUAL, 1, 0, ARCHITECTURE);
    answer(KILL);
    load(NUMBER_AT);
    add(AT_LEAST, 0, 1, X32);
    answer(EPERM);
    for (int number : HARMLESS) {
      add(EQUAL, 0, 1, number);
      answer(ALLOW);
    }
    whenNone(OPEN, argument(1), WRITING);
    whenNone(OPENAT, argument(2), WRITING);
    // A thread, never a process.
    add(EQUAL, 0, 4, CLONE);
    load(argument(0));
    add(ANY_BIT, 0, 1, CLONE_THREAD);
    answer(ALLOW);
    answer(EPERM);
    // The names of threads and of memory.
    whenOneOf(PRCTL, argument(0), 15, 16, 0x53564d41);
    // The size of a terminal, and how much a pipe holds.
    whenOneOf(IOCTL, argument(1), 0x5401, 0x5413, 0x541B);
    // A signal for a thread of its own.
    whenOneOf(TGKILL, argument(0), (int) process);
    // To ask for a limit, not to set one.
    add(EQUAL, 0, 6, PRLIMIT);
    load(argument(2));
    add(EQUAL, 0, 3, 0);
    load(argument(2) + 4);
    add(EQUAL, 0, 1, 0);
    answer(ALLOW);
    answer(EPERM);
    add(AT_LEAST, 0, 1, YOUNG);
    answer(ENOSYS);
    answer(EPERM);
  }

  /** Allows a call when none of the bits is set. */
  private void whenNone(int number, int at, int bits) {
    add(EQUAL, 0, 4, number);
    load(at);
    add(ANY_BIT, 1, 0, bits);
    answer(ALLOW);
    answer(EPERM);
  }

  /** Allows a call when an argument's lower half is one of these. */
  private void whenOneOf(int number, int at, int... values) {
    add(EQUAL, 0, 2 + 2 * values.length, number);
    load(at);
    for (int value : values) {
      add(EQUAL, 0, 1, value);
      answer(ALLOW);
    }
    answer(EPERM);
  }

  /** Where the lower half of an argument lies. */
  private static int argument(int index) {
    return 16 + 8 * index;
  }

  private void load(int at) {
    add(LOAD, 0, 0, at);
  }

  private void answer(int action) {
    add(RETURN, 0, 0, action);
  }

  private void add(int code, int yes, int no, int value) {
    program.add(new Instruction(code, yes, no, value));
  }
}
