package org.llmagentos.sandbox.confine;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One thing that the operating system keeps a worker from. How they are built is told by {@link Enclosure}. */
public enum Wall {
  /** No variable of the kernel's environment is passed on. */
  ENVIRONMENT("what is in the kernel's environment") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      return Optional.empty();
    }
  },
  /** A root that can only be read and holds the JDK, the sandbox's own files and the worker's folder, which alone can be written. */
  FILESYSTEM("files other than its own folder, the JDK and the sandbox's own") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      return tools.bwrap().isPresent() ? Optional.empty() : Optional.of(NO_BWRAP);
    }
  },
  /** A network of its own, in which nothing is. */
  NETWORK("every network, this machine's own too") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      return noNamespaces(tools);
    }
  },
  /** Processes, shared memory and host name of its own. */
  PROCESSES("other processes") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      return noNamespaces(tools);
    }
  },
  /** A user for each worker. */
  USER("what belongs to the kernel's user") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      if (!tools.root()) {
        return Optional.of("only a kernel that runs as root can give each worker a user of its own; see that this user owns nothing else");
      }
      if (tools.setpriv().isEmpty()) {
        return Optional.of(NO_SETPRIV);
      }
      return tools.uids().isPresent() ? Optional.empty() : Optional.of("this container has too few users (/proc/self/uid_map)");
    }
  },
  /** No capabilities, and no program gives it any. */
  PRIVILEGES("programs that give more rights than it has") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      return tools.setpriv().isPresent() ? Optional.empty() : Optional.of(NO_SETPRIV);
    }
  },
  /** A bound on what it may hold, heap included. */
  MEMORY("memory beyond its bound") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      return tools.prlimit().isPresent() ? Optional.empty() : Optional.of(NO_PRLIMIT);
    }
  },
  /** A bound on threads and processes. They are counted by user, and root's are not: it needs a user, or a user namespace, of its own. */
  TASKS("threads and processes beyond their bound") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      if (tools.prlimit().isEmpty()) {
        return Optional.of(NO_PRLIMIT);
      }
      if (tools.root()) {
        return others.contains(USER) ? Optional.empty() : Optional.of("it needs the layer user");
      }
      return noNamespaces(tools);
    }
  },
  /** System calls that a warm JVM does not need fail. */
  SYSCALLS("starting programs, connecting, writing files, and most of the operating system's own holes") {
    @Override
    Optional<String> missing(Tools tools, Set<Wall> others) {
      return tools.seccomp() ? Optional.empty() : Optional.of("there is a filter for Linux on x86-64 only");
    }
  };

  private static final String NO_BWRAP = "there is no bwrap: install bubblewrap";
  private static final String NO_SETPRIV = "there is no setpriv: install util-linux (on Debian) or setpriv";
  private static final String NO_PRLIMIT = "there is no prlimit: install util-linux";

  private final String holds;

  Wall(String holds) {
    this.holds = holds;
  }

  /** Why it cannot be built beside these others; empty when it looks as if it could. */
  abstract Optional<String> missing(Tools tools, Set<Wall> others);

  /** What it keeps a worker from, as it is told to people. */
  public String holds() {
    return holds;
  }

  /** As it is named in settings. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> noNamespaces(Tools tools) {
    return tools.bwrap().isPresent() || tools.unshare().isPresent() ? Optional.empty() : Optional.of(NO_BWRAP);
  }
}
