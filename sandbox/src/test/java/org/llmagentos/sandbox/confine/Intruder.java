package org.llmagentos.sandbox.confine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What runs once a hole in GraalVM was found: a program with all that a JVM and the C library can do. Its arguments are attempts; it prints
 * each that came to something, with what it got. It means no harm to the machine: it stops when it has made its point.
 */
final class Intruder {
  private static final long PTRACE = 101;
  private static final long SEIZE = 0x4206;
  private static final long KILL = 62;
  private static final long EXECVE = 59;

  private Intruder() {}

  public static void main(String[] attempts) {
    MethodHandle syscall = syscall();
    if (attempts[0].equals("seal")) {
      new Seal().close();
    }
    for (String attempt : attempts) {
      String[] words = attempt.split("=", 2);
      try {
        String got = got(words[0], words.length > 1 ? words[1] : "", syscall);
        if (!got.isEmpty()) {
          System.out.println("REACHED " + words[0] + " " + got.strip());
        }
      } catch (Throwable e) {
        System.out.println("HELD " + words[0] + " " + e);
      }
    }
    System.out.println("END");
    Runtime.getRuntime().halt(0);
  }

  private static String got(String what, String about, MethodHandle syscall) throws Throwable {
    return switch (what) {
      case "variable" -> String.valueOf(System.getenv(about)).replace("null", "");
      case "read", "private" -> Files.readString(Path.of(about));
      case "write" -> Files.writeString(Path.of(about), "x").toString();
      case "connect" -> connect(Integer.parseInt(about));
      case "see" -> Files.exists(Path.of("/proc", about, "stat")) ? about : "";
      case "kill" -> (long) syscall.invokeExact(KILL, Long.parseLong(about), 9L, 0L, 0L) == 0 ? about : "";
      case "trace" -> (long) syscall.invokeExact(PTRACE, SEIZE, Long.parseLong(about), 0L, 0L) == 0 ? about : "";
      case "execute" -> run(about, "-version");
      case "replace" -> about.isEmpty() ? "by another program" : replace(about, syscall);
      case "gain" -> run(about).contains("euid=0") ? "root" : "";
      case "memory" -> memory(Integer.parseInt(about));
      case "tasks" -> tasks(Integer.parseInt(about));
      default -> "";
    };
  }

  private static String connect(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.toString();
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return said.lines().findFirst().orElse("");
  }

  /** Another program in the place of this one, which needs no new process: a JVM that goes on as this class. Comes back when it may not. */
  private static String replace(String java, MethodHandle syscall) throws Throwable {
    String classes = System.getProperty("java.class.path");
    List<String> command = List.of(java, "-Xmx32m", "-XX:+UseSerialGC", "-cp", classes, Intruder.class.getName(), "open", "replace");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment words = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L); // the last one stays null
      for (int i = 0; i < command.size(); i++) {
        words.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(command.get(i)));
      }
      MemorySegment nothing = arena.allocate(ValueLayout.ADDRESS);
      var _ = (long) syscall.invokeExact(EXECVE, arena.allocateFrom(java).address(), words.address(), nothing.address(), 0L);
      return "";
    }
  }

  /** Beside the heap, which the JVM itself bounds. */
  private static String memory(int megabytes) {
    try (Arena arena = Arena.ofConfined()) {
      for (int i = 0; i < megabytes; i += 16) {
        arena.allocate(16L << 20, 4096).fill((byte) 1);
      }
      return megabytes + " MB";
    }
  }

  private static String tasks(int wanted) throws InterruptedException {
    var end = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    try {
      for (int i = 0; i < wanted; i++) {
        threads.add(Thread.ofPlatform().daemon().stackSize(64 << 10).start(() -> await(end)));
      }
      return wanted + " threads";
    } finally {
      end.countDown();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static MethodHandle syscall() {
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(word, word, word, word, word, word),
        Linker.Option.firstVariadicArg(1));
  }
}
