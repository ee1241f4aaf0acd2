package org.llmagentos.kernel.node.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Keeps the books of every process and tenant a second time, from what is asked, done and answered alone, and compares. */
final class Books {

  private static final Usage ONE_CHILD = Usage.of(Resource.CHILDREN, 1);
  private static final Usage ONE_MESSAGE = Usage.of(Resource.MESSAGES, 1);

  /** One process. */
  private static final class Book {
    private final Pid pid;
    private final @Nullable Pid parent;
    private final String tenant;
    private final Quota quota;
    private Usage used;
    private long storage;
    private @Nullable Syscall<?> asked;
    private final SortedSet<Pid> children = new TreeSet<>();

    Book(ProcessImage image) {
      this.pid = image.pid();
      this.parent = image.parent().isEmpty() ? null : image.parent().getFirst();
      this.tenant = image.tenant().id();
      this.quota = image.grant().quota();
      this.used = image.used();
    }

    /** What it holds back of the budgets above it. */
    private Usage share() {
      return said().plus(ONE_CHILD);
    }

    private Usage said() {
      return Usage.each(resource -> quota.says(resource) ? quota.of(resource) : 0);
    }
  }

  /** A call that was given to a driver: what it may cost, and when it began. */
  private record Begun(InFlight call, long at) {}

  private final Consumer<String> wrong;
  private final Function<Pid, @Nullable ProcessImage> images;
  private final Map<Pid, Book> books = new TreeMap<>();
  private final Map<CallId, Begun> begun = new HashMap<>();
  private final SortedMap<String, Usage> tenants = new TreeMap<>();
  private final SortedMap<String, Usage> taken = new TreeMap<>(); // by tenant, as of the last input
  private final SortedMap<String, SortedMap<Resource, Long>> laid = new TreeMap<>();
  private final SortedMap<String, SortedMap<Resource, Long>> changed = new TreeMap<>();
  private final List<String> nearlySpent = new ArrayList<>(); // budgets that became so by the last input
  private Rules rules = Rules.NONE;

  Books(Consumer<String> wrong, Function<Pid, @Nullable ProcessImage> images) {
    this.wrong = wrong;
    this.images = images;
  }

  void booted(Rules now) {
    rules = now;
    laid.clear();
    now.limits().forEach((tenant, limits) -> put(laid, tenant, limits));
  }

  void limited(String tenant, List<Limit> limits) {
    if (limits.isEmpty()) {
      changed.remove(tenant);
    }
    put(changed, tenant, limits);
  }

  private long limit(String tenant, Resource resource) {
    long of = laid.getOrDefault(tenant, new TreeMap<>()).getOrDefault(resource, Quota.MOST);
    return changed.getOrDefault(tenant, new TreeMap<>()).getOrDefault(resource, of);
  }

  void erased(String tenant) {
    changed.remove(tenant);
    tenants.remove(tenant);
  }

  private static void put(SortedMap<String, SortedMap<Resource, Long>> where, String tenant, List<Limit> limits) {
    limits.forEach(limit -> where.computeIfAbsent(tenant, _ -> new TreeMap<>()).put(limit.resource(), limit.most()));
  }

  void born(ProcessImage image) {
    var book = new Book(image);
    books.put(image.pid(), book);
    Book above = book.parent == null ? null : books.get(book.parent);
    if (above != null) {
      above.children.add(image.pid());
      payOfTenant(book.tenant, ONE_CHILD);
    }
  }

  /** A process makes a call. */
  void asked(CallId call, Syscall<?> syscall) {
    Book book = books.get(call.pid());
    if (book != null) {
      book.asked = syscall;
    }
  }

  /** A call was given to a driver: what it may cost is that of its kind. */
  void dispatched(InFlight work, long at) {
    Usage most = work.reserved();
    Book book = books.get(work.call().pid());
    if (book == null) {
      return;
    }
    Usage expected =
        switch (work.work()) {
          case Work.Infer infer -> {
            long prompt = most.tokens() - infer.conversation().maxTokens();
            var device = rules.devices().get("model/" + infer.model());
            long money = device == null ? 0 : money(device.dearest().prompt(), prompt, device.dearest().completion(), infer.conversation().maxTokens());
            yield new Usage(1, Math.max(50, most.tokens()), 0, 0, 0).with(Resource.MONEY, money);
          }
          case Work.Execute(_, _, var confinement) -> new Usage(0, 0, 1, 0, 0).with(Resource.SANDBOX_MILLIS, confinement.wallMillis());
          case Work.Invoke _ -> new Usage(0, 0, 0, 1, 0);
          case Work.Save(_, Value state) -> Usage.of(Resource.STORAGE, Math.max(0, size(state) - book.storage));
          case Work.Train train -> Usage.of(Resource.TRAINING_MILLIS, train.millis());
          case Work.Open _, Work.Reset _, Work.Step _, Work.Close _, Work.Recall _, Work.Choose _, Work.Sleep _ -> Usage.NONE;
          case Work.Receive _, Work.Call _ -> Usage.NONE;
        };
    boolean older = work.work() instanceof Work.Infer; // may have been reserved at the prices of an earlier boot
    if (!(older ? most.with(Resource.MONEY, 0) : most).equals(older ? expected.with(Resource.MONEY, 0) : expected)) {
      wrong.accept("call " + work.call() + " reserved " + most + " for " + work.work());
    }
    if (work.work() instanceof Work.Call) {
      pay(work.call().pid(), ONE_MESSAGE);
      book.asked = null;
    }
    begun.put(work.call(), new Begun(work, at));
  }

  /** What a call that was given to a driver may cost, in the unit of its device; 0 for any other. */
  long reserved(CallId call) {
    Begun work = begun.get(call);
    Usage most = work == null ? Usage.NONE : work.call().reserved();
    return most.modelCalls() > 0 ? most.tokens() : Math.max(most.snippets(), most.trainingMillis());
  }

  /** A call is answered, or one that was given to a driver is cancelled without an answer. */
  void settled(CallId call, @Nullable Reply reply, long at) {
    Begun work = begun.remove(call);
    Book book = books.get(call.pid());
    if (book == null) {
      return;
    }
    if (work != null) {
      pay(call.pid(), work.call().reserved().least(cost(work, reply, at)));
    }
    boolean served = reply != null && !(reply instanceof Reply.Failed) && call.sub() == 0;
    if (served && (book.asked instanceof Syscall.Send || book.asked instanceof Syscall.Call || book.asked instanceof Syscall.Publish)) {
      pay(call.pid(), ONE_MESSAGE);
    }
    if (served && book.asked instanceof Syscall.Checkpoint(Value state)) {
      pay(call.pid(), Usage.of(Resource.STORAGE, size(state) - book.storage));
      book.storage = size(state);
    }
    book.asked = call.sub() == 0 ? null : book.asked;
  }

  private Usage cost(Begun work, @Nullable Reply reply, long at) {
    Usage most = work.call().reserved();
    if (work.call().work() instanceof Work.Infer && reply instanceof Reply.Inferred(var done)) {
      var device = rules.devices().get("model/" + done.model());
      long money = device == null ? 0 : money(device.price().prompt(), done.usage().prompt(), device.price().completion(), done.usage().completion());
      return new Usage(1, done.usage().total(), 0, 0, 0).with(Resource.MONEY, money);
    }
    if (work.call().work() instanceof Work.Execute && reply != null) {
      return most.with(Resource.SANDBOX_MILLIS, at - work.at());
    }
    if (work.call().work() instanceof Work.Train && reply != null) {
      return most.with(Resource.TRAINING_MILLIS, at - work.at());
    }
    return work.call().work() instanceof Work.Save ? Usage.NONE : most; // a checkpoint that was made is counted by its state
  }

  /** In millionths, rounded up. */
  private static long money(long price, long tokens, long other, long others) {
    return (price * tokens + other * others + 999_999) / 1_000_000;
  }

  /** Characters and elements. */
  private static long size(Value value) {
    return switch (value) {
      case Value.Big big -> 1 + big.size();
      case Value.Bytes bytes -> 1 + bytes.size();
      case Value.Text(String text) -> text.length() + 1;
      case Value.Items(var values) -> values.stream().mapToLong(Books::size).sum() + 1;
      case Value.Fields(var values) -> values.values().stream().mapToLong(Books::size).sum() + String.join("", values.keySet()).length() + 1;
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Real _ -> 1;
    };
  }

  /** A process uses something: it pays, its tenant does, and those above it, up to the first that was granted it by itself. */
  private void pay(Pid pid, Usage what) {
    Book payer = books.get(pid);
    if (payer != null) {
      payOfTenant(payer.tenant, what);
      payAbove(pid, what);
    }
  }

  private void payOfTenant(String tenant, Usage what) {
    Usage before = tenants.getOrDefault(tenant, Usage.NONE);
    for (Resource resource : Resource.values()) {
      pays("tenant " + tenant, resource, before.of(resource), what.of(resource), limit(tenant, resource));
    }
    tenants.put(tenant, before.plus(what));
  }

  private void pays(String who, Resource resource, long before, long more, long most) {
    long enough = most - most / 10;
    if (most < Quota.MOST && before < enough && before + more >= enough) {
      nearlySpent.add(who + ": " + resource.key() + " of " + most);
    }
  }

  /** It is told that a budget is nearly spent. */
  void warned(Value body) {
    if (body instanceof Value.Fields(var fields)
        && fields.get("limit") instanceof Value.Whole(long most)
        && fields.get("left") instanceof Value.Whole(long left)) {
      String so = fields.get("of") + ": " + fields.get("resource") + " of " + most;
      if (!nearlySpent.remove(so) || left < 0 || left > most / 10) {
        wrong.accept("it is told that a budget is nearly spent, and it is not: " + body + " of " + nearlySpent);
      }
    } else {
      wrong.accept("no warning: " + body);
    }
  }

  /**
   * An input has been taken in.
   *
   * @param erased whether a tenant was erased, to whom there is nobody left who could be told
   */
  void after(boolean erased) {
    if (!nearlySpent.isEmpty() && !erased) {
      wrong.accept("budgets are nearly spent, and nobody was told: " + nearlySpent);
    }
    nearlySpent.clear();
  }

  private void payAbove(@Nullable Pid first, Usage what) {
    for (Resource resource : Resource.values()) {
      boolean paid = what.of(resource) == 0;
      for (Book book = first == null ? null : books.get(first); book != null && !paid; book = book.parent == null ? null : books.get(book.parent)) {
        pays("process " + book.pid, resource, book.used.of(resource), what.of(resource), book.quota.of(resource));
        book.used = book.used.with(resource, book.used.of(resource) + what.of(resource));
        paid = book.quota.says(resource);
      }
    }
  }

  void over(Pid pid) {
    Book book = books.get(pid);
    if (book == null) {
      return;
    }
    pay(pid, Usage.of(Resource.STORAGE, -book.storage));
    book.storage = 0;
    Book above = book.parent == null ? null : books.get(book.parent);
    if (above != null) {
      above.children.remove(pid);
      payAbove(book.parent, Usage.each(resource -> book.quota.says(resource) ? book.used.of(resource) : 0).plus(ONE_CHILD));
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
    Usage held = held(image, book);
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
    for (Resource resource : Resource.values()) {
      if (all.of(resource) > image.grant().quota().of(resource)) {
        wrong.accept("process " + image.pid() + " exceeds its quota of " + resource + ": " + all + " of " + image.grant().quota());
      }
    }
  }

  /** What a process's own calls may cost, and what its children hold back: all that they were granted, of the rest what they use now. */
  private Usage held(ProcessImage image, Book book) {
    Usage held = underWay(image);
    for (Pid child : book.children) {
      Book below = books.get(child);
      ProcessImage there = images.apply(child);
      if (below != null && there != null) {
        Usage ofChild = held(there, below);
        held = held.plus(below.share()).plus(Usage.each(resource -> below.quota.says(resource) ? 0 : ofChild.of(resource)));
      }
    }
    return held;
  }

  private static Usage underWay(ProcessImage image) {
    var calls = new ArrayList<>(image.inFlight());
    calls.addAll(image.nestedInFlight());
    return calls.stream().map(InFlight::reserved).reduce(Usage.NONE, Usage::plus);
  }

  /** Compares every tenant with what the core says of it. What it takes may only grow while it has some left. */
  void compare(SortedMap<String, TenantBudget> budgets, List<Pid> live) {
    var held = new TreeMap<String, Usage>();
    for (Pid pid : live) {
      ProcessImage image = images.apply(pid);
      if (image != null) {
        held.merge(image.tenant().id(), underWay(image), Usage::plus);
      }
    }
    budgets.forEach(
        (tenant, budget) -> {
          Usage used = tenants.getOrDefault(tenant, Usage.NONE);
          if (!budget.used().equals(used)) {
            wrong.accept("tenant " + tenant + " is said to have used " + budget.used() + ", but used " + used);
          }
          if (!live.isEmpty() && !budget.reserved().equals(held.getOrDefault(tenant, Usage.NONE))) {
            wrong.accept("tenant " + tenant + " has reserved " + budget.reserved() + ", what is under way may cost " + held.get(tenant));
          }
          Usage now = budget.used().plus(budget.reserved());
          Usage before = taken.getOrDefault(tenant, Usage.NONE);
          for (Resource resource : Resource.values()) {
            long limit = limit(tenant, resource);
            if (now.of(resource) > limit && now.of(resource) > before.of(resource)) {
              wrong.accept("tenant " + tenant + " exceeds its limit of " + resource + ", " + limit + ": " + now);
            }
          }
          taken.put(tenant, now);
        });
    for (String tenant : List.copyOf(tenants.keySet())) {
      if (!budgets.containsKey(tenant) && !tenants.get(tenant).equals(Usage.NONE)) {
        wrong.accept("tenant " + tenant + " has used " + tenants.get(tenant) + ", of which nothing is known");
      }
    }
    taken.keySet().retainAll(budgets.keySet());
  }
}
