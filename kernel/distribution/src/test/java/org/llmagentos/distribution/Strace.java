package org.llmagentos.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What strace saw: system calls of all threads, in the order in which they began and ended. */
final class Strace {

  /**
   * A system call began or ended.
   *
   * @param ended false when only its beginning is told here; its end then follows, with the same call and arguments
   * @param began false when its beginning was told before
   */
  record Event(int line, String call, String arguments, String result, boolean began, boolean ended) {

    /** Whether it has to do with a file, by its path's end. */
    boolean on(String path) {
      return arguments.matches("(?s)\\d+<[^>]*" + Pattern.quote(path) + ">.*");
    }
  }

  private static final String WATCHED = "trace=pwrite64,write,writev,fdatasync,fsync,openat";
  private static final Pattern LINE = Pattern.compile("\\d+ +[\\d:.]+ (\\w+)\\((.*?)(?:\\) += (.*)| <unfinished \\.\\.\\.>)");
  private static final Pattern RESUMED = Pattern.compile("\\d+ +[\\d:.]+ <\\.\\.\\. \\w+ resumed>.*\\) += (.*)");

  private Strace() {}

  /** Whether it is there and may trace. */
  static boolean works() throws InterruptedException {
    try {
      var builder = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true");
      return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The command that runs another and writes what it sees to a file. */
  static List<String> command(Path output) {
    return List.of("strace", "-f", "--seccomp-bpf", "-y", "-tt", "-s", "160", "-e", WATCHED, "-e", "signal=none", "-o", output.toString());
  }

  /** Reads what it wrote. */
  static List<Event> read(Path output) throws IOException {
    var events = new ArrayList<Event>();
    Map<String, Event> unfinished = new HashMap<>(); // by thread
    int number = 0;
    for (String line : Files.readAllLines(output)) {
      number++;
      String thread = line.substring(0, line.indexOf(' '));
      Matcher whole = LINE.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      if (whole.matches()) {
        boolean ended = whole.group(3) != null;
        var event = new Event(number, whole.group(1), whole.group(2), ended ? whole.group(3) : "", true, ended);
        events.add(event);
        if (!ended) {
          unfinished.put(thread, event);
        }
      } else if (resumed.matches() && unfinished.containsKey(thread)) {
        Event begun = unfinished.remove(thread);
        events.add(new Event(number, begun.call(), begun.arguments(), resumed.group(1), false, true));
      }
    }
    return events;
  }
}
