package org.llmagentos.kernel.shell.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.llmagentos.kernel.node.Config;

/** The JDK, the locale, the files. */
final class Machine {

  private static final int JDK = 25;
  /** MB of disk below which a few busy days are in danger: a goal journals some MB. */
  private static final long LITTLE = 500;
  /** MB of disk below which a goal may fail. */
  private static final long TOO_LITTLE = 20;

  private Machine() {}

  static Finding java() {
    String running = "Java " + Runtime.version() + ", " + System.getProperty("java.home");
    return Runtime.version().feature() == JDK
        ? Finding.ok("jdk", running)
        : Finding.warn("jdk", running + ": made for " + JDK + "; name one with AGENTOS_JAVA_HOME");
  }

  /** Java reads its arguments by the locale: without UTF-8 a Chinese goal arrives as question marks. */
  static Finding locale() {
    String encoding = System.getProperty("sun.jnu.encoding", "?");
    return encoding.toUpperCase(Locale.ROOT).equals("UTF-8")
        ? Finding.ok("locale", "UTF-8")
        : Finding.fail("locale", encoding + ": Chinese goals cannot be read; start with bin/agentos, or with LC_ALL=C.UTF-8");
  }

  static Finding distribution(Config config) {
    Path plugins = config.distribution().resolve("plugins");
    return Files.isDirectory(plugins)
        ? Finding.ok("distribution", config.version() + " in " + config.distribution())
        : Finding.fail("distribution", "there is no folder " + plugins + ": start with bin/agentos of a whole distribution");
  }

  static Finding home(Config config) {
    Path home = config.home();
    Path there = home;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return Finding.fail("home", there + " cannot be written: fix its permissions or set AGENTOS_HOME");
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace() >> 20;
      String told = "%s, %,d MB free".formatted(home, free);
      if (free < TOO_LITTLE) {
        return Finding.fail("home", told + ": free some space or set AGENTOS_HOME");
      }
      return free < LITTLE ? Finding.warn("home", told + ": that is little") : Finding.ok("home", told);
    } catch (IOException e) {
      return Finding.warn("home", home + ": its free space is unknown (" + e.getMessage() + ")");
    }
  }
}
