package org.llmagentos.kernel.node.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

/** Keeps the books of every process a second time, from what is done alone, and compares. */
final class Books {

  private static final Usage ONE_CHILD = new Usage(0, 0, 0, 0, 1);

  /** One process. */
  private static final class Book {
    private final @Nullable Pid parent;
    private final Quota quota;
    private Usage used;
    private final SortedSet<Pid> children = new TreeSet<>();

    Book(@Nullable Pid parent, Quota quota, Usage used) {
      this.parent = parent;
      this.quota = quota;
      this.used = used;
    }

    /** What it holds back of its parent's budget. */
    private Usage share() {
      return new Usage(quota.modelCalls(), quota.tokens(), quota.snippets(), quota.skillCalls(), quota.children()).plus(ONE_CHILD);
    }
  }

  private final Consumer<String> wrong;
  private final Map<Pid, Book> books = new TreeMap<>();
  private final Map<CallId, Usage> reserved = new HashMap<>();

  Books(Consumer<String> wrong) {
    this.wrong = wrong;
  }

  void born(ProcessImage image) {
    Pid parent = image.parent().isEmpty() ? null : image.parent().getFirst();
    books.put(image.pid(), new Book(parent, image.grant().quota(), image.used()));
    Book above = parent == null ? null : books.get(parent);
    if (above != null) {
      above.children.add(image.pid());
    }
  }

  /** A call was given to a driver: what it may cost is that of its kind. */
  void dispatched(InFlight work) {
    Usage most = work.reserved();
    Usage expected =
        switch (work.work()) {
          case Work.Infer _ -> new Usage(1, Math.max(50, most.tokens()), 0, 0, 0);
          case Work.Execute _ -> new Usage(0, 0, 1, 0, 0);
          case Work.Invoke _ -> new Usage(0, 0, 0, 1, 0);
          case Work.Open _, Work.Reset _, Work.Step _, Work.Close _, Work.Recall _, Work.Choose _, Work.Save _, Work.Sleep _ -> Usage.NONE;
          case Work.Receive _, Work.Call _ -> Usage.NONE;
        };
    if (!most.equals(expected)) {
      wrong.accept("call " + work.call() + " reserved " + most + " for " + work.work());
    }
    reserved.put(work.call(), most);
  }

  /** What a call that was given to a driver may cost, in the unit of its device; 0 for any other. */
  long reserved(CallId call) {
    Usage most = reserved.getOrDefault(call, Usage.NONE);
    return most.modelCalls() > 0 ? most.tokens() : most.snippets();
  }

  /** A call that was given to a driver is answered, or cancelled without an answer. */
  void settled(CallId call, @Nullable Reply reply) {
    Usage most = reserved.remove(call);
    Book book = books.get(call.pid());
    if (most != null && book != null) {
      book.used = book.used.plus(reply instanceof Reply.Inferred(var done) ? new Usage(1, done.usage().total(), 0, 0, 0) : most);
    }
  }

  void over(Pid pid) {
    Book book = books.get(pid);
    Book above = book == null || book.parent == null ? null : books.get(book.parent);
    if (book != null && above != null) {
      above.children.remove(pid);
      above.used = above.used.plus(book.used).plus(ONE_CHILD);
    }
  }

  void gone(Pid pid) {
    books.remove(pid);
  }

  SortedSet<Pid> all() {
    return new TreeSet<>(books.keySet());
  }

  @Nullable Pid parent(Pid pid) {
    Book book = books.get(pid);
    return book == null ? null : book.parent;
  }

  /** Compares one process with what the core says of it. */
  void compare(ProcessImage image) {
    Book book = books.get(image.pid());
    if (book == null) {
      wrong.accept("process " + image.pid() + " was never born");
      return;
    }
    Usage held = Usage.NONE;
    for (InFlight work : image.inFlight()) {
      held = held.plus(work.reserved());
    }
    for (InFlight work : image.nestedInFlight()) {
      held = held.plus(work.reserved());
    }
    for (Pid child : book.children) {
      Book below = books.get(child);
      held = below == null ? held : held.plus(below.share());
    }
    if (image.live() != image.status().isEmpty()) {
      wrong.accept("process " + image.pid() + " is " + image.state() + " and has ended with " + image.status());
    }
    if (!image.live() && !held.equals(Usage.NONE)) {
      wrong.accept("process " + image.pid() + " has ended and holds " + held);
    }
    if (!image.reserved().equals(held)) {
      wrong.accept("process " + image.pid() + " has reserved " + image.reserved() + ", what is under way may cost " + held);
    }
    if (!image.used().equals(book.used)) {
      wrong.accept("process " + image.pid() + " is said to have used " + image.used() + ", but used " + book.used);
    }
    Usage all = image.used().plus(image.reserved());
    if (!new Quota(all.modelCalls(), all.tokens(), all.snippets(), all.skillCalls(), all.children()).within(image.grant().quota())) {
      wrong.accept("process " + image.pid() + " exceeds its quota: " + all + " of " + image.grant().quota());
    }
  }
}
