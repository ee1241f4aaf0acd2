package org.llmagentos.sandbox.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Gives folders to the users of workers. Only root can. */
public final class Owner {
  private Owner() {}

  /** Makes that user, and its group, the folder's owner. */
  public static void give(Path folder, int user) throws IOException {
    Files.setAttribute(folder, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(folder, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
  }
}
