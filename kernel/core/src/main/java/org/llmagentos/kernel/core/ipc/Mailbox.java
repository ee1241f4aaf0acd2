package org.llmagentos.kernel.core.ipc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/** Messages that wait for one process, oldest first; at most {@value #BOUND}, and besides what the kernel tells of ends. */
public final class Mailbox {

  /**
   * Most messages in one mailbox. Agents read their mail between calls that take seconds: one that is 128 messages behind is minutes
   * behind, and whoever sends to it should know. It is also few enough for the simulator to fill mailboxes all the time.
   */
  public static final int BOUND = 128;

  /** Most characters and elements of one message together: a full mailbox is part of every snapshot, and stays below some 30 MB. */
  static final int MOST_SIZE = 1 << 17;

  /** Most values within each other: the codec's limit less what a message is wrapped in on its way through histories and snapshots. */
  static final int MOST_DEPTH = 100;

  private final Deque<Message> messages;
  private long missed;

  public Mailbox() {
    this(List.of(), 0);
  }

  /** One that stands where another stood. */
  public Mailbox(List<Message> messages, long missed) {
    this.messages = new ArrayDeque<>(messages);
    this.missed = missed;
  }

  /** Whether a message of this body may be sent: what is larger than a mailbox can bear belongs elsewhere. */
  public static boolean fits(Value body) {
    return size(body, MOST_DEPTH) <= MOST_SIZE;
  }

  /** How many characters and elements a value has, the names of fields included. */
  public static long size(Value value) {
    return size(value, Integer.MAX_VALUE);
  }

  /** How many messages are waiting. */
  public int size() {
    return messages.size();
  }

  /** Whether there is no room. */
  public boolean full() {
    return messages.size() >= BOUND;
  }

  /**
   * Puts a message behind all others. For what the kernel tells of ends there is always room: who asks to be told does not ask too often.
   *
   * @throws IllegalStateException when there is no room
   */
  public void put(Message message) {
    if (full() && message.ended().isEmpty()) {
      throw new IllegalStateException("the mailbox is full");
    }
    messages.addLast(message);
  }

  /**
   * Takes the oldest messages, the first whatever its size, others as long as all together are no larger than one may be: they become one
   * answer, which must fit where it is stored.
   *
   * @param most how many at most, at least 1
   */
  public List<Message> take(int most) {
    var taken = new ArrayList<Message>();
    long room = MOST_SIZE;
    for (Message next = messages.peekFirst(); next != null && taken.size() < most; next = messages.peekFirst()) {
      room -= size(next.body());
      if (room < 0 && !taken.isEmpty()) {
        break;
      }
      taken.add(messages.removeFirst());
    }
    return taken;
  }

  /** How many of them tell of the end of a process. */
  public int notices() {
    return (int) messages.stream().filter(message -> !message.ended().isEmpty()).count();
  }

  /** Whether one of them tells of the end of that process. */
  public boolean tellsOf(Pid process) {
    return messages.stream().anyMatch(message -> tells(message, process));
  }

  /** Takes out what tells of the end of that process. */
  public void forget(Pid process) {
    messages.removeIf(message -> tells(message, process));
  }

  private static boolean tells(Message message, Pid process) {
    return message.sender().equals(process) && !message.ended().isEmpty();
  }

  /** Counts a message of a topic that found no room. */
  public void miss() {
    missed++;
  }

  /** How many messages of topics found no room. */
  public long missed() {
    return missed;
  }

  /** All that are waiting, oldest first. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /** Throws all messages away. */
  public void clear() {
    messages.clear();
  }

  private static long size(Value value, int depth) {
    if (depth == 0) {
      return MOST_SIZE + 1L;
    }
    return switch (value) {
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Real _ -> 1;
      case Value.Big big -> 1 + big.size();
      case Value.Bytes bytes -> 1 + bytes.size();
      case Value.Text(String text) -> 1 + text.length();
      case Value.Items(var values) -> 1 + values.stream().mapToLong(each -> size(each, depth - 1)).sum();
      case Value.Fields(var values) ->
          1 + values.entrySet().stream().mapToLong(field -> field.getKey().length() + size(field.getValue(), depth - 1)).sum();
    };
  }
}
