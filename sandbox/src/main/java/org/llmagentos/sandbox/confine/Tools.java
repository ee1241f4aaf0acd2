package org.llmagentos.sandbox.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * What there is to build walls with.
 *
 * @param root whether the kernel runs as root, and so can give each worker a user of its own
 * @param uids users that nobody else is: the first, and how many; none when there is no room for them
 * @param seccomp whether the machine's kernel takes the filter of {@link Seal}
 */
public record Tools(
    boolean root,
    Optional<Uids> uids,
    boolean seccomp,
    Optional<Path> bwrap,
    Optional<Path> unshare,
    Optional<Path> setpriv,
    Optional<Path> prlimit,
    Optional<Path> setsid) {

  private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/usr/local/bin"));
  /** A range that no distribution gives away; where less is mapped, as in a container, the one of systemd's passing services. */
  private static final List<Uids> FREE = List.of(new Uids(0x7000_0000, 1 << 24), new Uids(61_184, 4_336));

  /** Users by number. */
  public record Uids(int first, int count) {
    /** One of them, by chance: that two workers get the same is as unlikely as it is harmless. */
    int any() {
      return first + ThreadLocalRandom.current().nextInt(count);
    }
  }

  /** Those of this machine. Elsewhere than on Linux there are none. */
  public static Tools here() {
    boolean root = number("/proc/self/status", "Uid:") == 0;
    return new Tools(
        root,
        root ? FREE.stream().filter(Tools::mapped).findFirst() : Optional.empty(),
        System.getProperty("os.arch").equals("amd64") && number("/proc/self/status", "Seccomp:") >= 0,
        find("bwrap"),
        find("unshare"),
        find("setpriv"),
        find("prlimit"),
        find("setsid"));
  }

  /** The same machine as it is without the capability to do what only root may. */
  Tools asPlainUser() {
    return new Tools(false, Optional.empty(), seccomp, bwrap, unshare, setpriv, prlimit, setsid);
  }

  private static Optional<Path> find(String name) {
    return FOLDERS.stream().map(folder -> folder.resolve(name)).filter(Files::isExecutable).findFirst();
  }

  /** The first number of a line of such a file; -1 when there is none. */
  private static long number(String file, String key) {
    return lines(file).stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
        .findFirst()
        .orElse(-1);
  }

  private static boolean mapped(Uids uids) {
    return lines("/proc/self/uid_map").stream().map(line -> line.strip().split("\\s+")).anyMatch(range -> {
      long first = Long.parseLong(range[0]);
      return first <= uids.first && uids.first + (long) uids.count <= first + Long.parseLong(range[2]);
    });
  }

  private static List<String> lines(String file) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
