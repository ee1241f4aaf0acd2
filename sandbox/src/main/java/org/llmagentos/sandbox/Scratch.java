package org.llmagentos.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/**
 * A private folder for one worker, readable by its owner only. Deleted by the parent, or when that is gone by the worker, by the
 * {@link Yard}'s janitor or by the next kernel.
 */
public record Scratch(Path folder) {

  static final String PREFIX = "agentos-sandbox-";

  /** Whatever is deleted as a scratch folder has the name of one. */
  public Scratch {
    if (!folder.getFileName().toString().startsWith(PREFIX)) {
      throw new IllegalArgumentException("no scratch folder: " + folder);
    }
  }

  /** Deletes it and all that is in it, as far as that goes. */
  public void delete() {
    delete(folder);
  }

  /**
   * Deletes a folder and all that is in it, as far as that goes: the other half may delete it too, and a worker that is still ending may
   * write to it. Never follows a link, also not one that somebody puts there meanwhile.
   */
  static void delete(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (entries instanceof SecureDirectoryStream<Path> secure) {
        empty(secure);
      }
    } catch (IOException e) {
      // What is left is for the next who deletes it.
    }
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // As above.
    }
  }

  private static void empty(SecureDirectoryStream<Path> entries) {
    for (Path entry : entries) {
      Path name = entry.getFileName();
      try {
        var view = entries.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view.readAttributes().isDirectory()) {
          try (SecureDirectoryStream<Path> inner = entries.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            empty(inner);
          }
          entries.deleteDirectory(name);
        } else {
          entries.deleteFile(name);
        }
      } catch (IOException e) {
        // The others can still go.
      }
    }
  }
}
