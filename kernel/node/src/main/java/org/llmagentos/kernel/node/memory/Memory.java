package org.llmagentos.kernel.node.memory;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.value.Value;

/**
 * The learners and their tables. The tables are opened by the first question or lesson, so that a command that needs none does not pay
 * for them.
 *
 * <p><b>Threads.</b> Any thread may call; questions wait for the lessons taught before them.
 */
public final class Memory implements AutoCloseable {

  private record Untaught(long position, Lesson lesson) {}

  private final LongFunction<Tables> opening;
  private final Journal journal;
  private final SortedMap<String, Learner> learners;
  private final long compactEvery;
  private final System.Logger logger = System.getLogger(Memory.class.getName());
  private final ExecutorService thread;
  private @Nullable Tables tables; // confined to the thread
  private final Deque<Untaught> untaught = new ArrayDeque<>(); // confined to the thread: also what came while the tables could not be opened
  private final KnowledgeLog log; // confined to the thread

  /**
   * @param opening opens the tables, given the position of the newest lesson there is
   * @param learners by id, without the library, which is always there
   * @param compactEvery inputs between two snapshots of the knowledge log
   */
  public Memory(
      LongFunction<Tables> opening, Journal journal, SortedMap<String, Learner> learners, long compactEvery, ThreadFactory threads) {
    this.opening = opening;
    this.journal = journal;
    this.learners = new TreeMap<>(learners);
    this.learners.put(SkillLibrary.ID, new SkillLibrary());
    this.compactEvery = compactEvery;
    this.log = new KnowledgeLog(journal, this.learners.keySet());
    this.thread = Executors.newFixedThreadPool(1, threads); // a single one would be kept by its cleaner together with what was never run
  }

  /** Whether there is a learner of that name. */
  public boolean knows(String learner) {
    return learners.containsKey(learner);
  }

  /** The learners there are. */
  public SortedSet<String> learners() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(learners.keySet()));
  }

  /** Learners that are away, for whom the log keeps what they had learned or could have for a tenant. */
  public SortedSet<String> away(Tenant tenant) throws InterruptedException {
    return ask(() -> log.away(tenant));
  }

  /** Teaches a learner, some time soon. The knowledge log holds the lesson already. */
  public void learn(long position, Lesson lesson) {
    var _ =
        thread.submit(
            () -> {
              untaught.addLast(new Untaught(position, lesson));
              Tables open = tables();
              if (position - log.snapshot() >= compactEvery) {
                compact(open);
              }
            });
  }

  /** Learned skills for a goal, most promising first, as {@link org.llmagentos.sdk.syscall.Syscall.Recall} has it. */
  public List<LearnedSkill> recall(Tenant tenant, Work.Recall what) throws InterruptedException {
    return ask(() -> SkillLibrary.recall(what, tables().table(tenant, SkillLibrary.ID)));
  }

  /** Every learned skill of a tenant, retired ones too. */
  public List<SkillLibrary.Kept> skills(Tenant tenant) throws InterruptedException {
    return ask(() -> SkillLibrary.all(tables().table(tenant, SkillLibrary.ID)));
  }

  /** A learner's choice. The learner must be {@linkplain #knows known}. */
  public Learner.Choice choose(Tenant tenant, String learner, String situation, List<String> options, long seed)
      throws InterruptedException {
    Learner chooser = learners.get(learner);
    if (chooser == null) {
      throw new IllegalArgumentException("no learner " + learner);
    }
    return ask(() -> chooser.choose(situation, options, tables().table(tenant, learner), new SplittableRandom(seed)));
  }

  /** A learner's table for a tenant, with every lesson taught before this call; empty when there is no such learner. */
  public Knowledge knowledge(Tenant tenant, String learner) throws InterruptedException {
    return knows(learner) ? ask(() -> tables().table(tenant, learner)) : NOTHING;
  }

  /** Forgets everything that was learned for a tenant, from the log too, and waits until it is gone. */
  public void erase(Tenant tenant) throws InterruptedException {
    ask(
        () -> {
          tables().drop(tenant);
          log.forget(tables(), (owner, _) -> owner.equals(tenant));
          return true;
        });
  }

  /**
   * What was learned for a tenant, by learner, with every lesson taught before this call; empty tables are left out. What learners that are
   * away had learned is not in it.
   */
  public SortedMap<String, SortedMap<String, Value>> tables(Tenant tenant) throws InterruptedException {
    return ask(
        () -> {
          var full = new TreeMap<String, SortedMap<String, Value>>();
          learners.keySet().forEach(learner -> full.put(learner, tables().table(tenant, learner).scan("")));
          full.values().removeIf(SortedMap::isEmpty);
          return full;
        });
  }

  /**
   * Changes a tenant's tables by hand. The knowledge log then begins anew with a snapshot of all tables, in one commit: the change lies
   * after every lesson taught before this call and before every later one. Waits until it is on disk.
   */
  public <T> T amend(Tenant tenant, Amendment<T> amendment) throws InterruptedException {
    return ask(
        () -> {
          Tables open = tables();
          T made = amendment.on(learner -> open.table(tenant, learner));
          log.forget(open, (owner, learner) -> owner.equals(tenant) && amendment.forgets(learner));
          return made;
        });
  }

  /** Finishes what was taught and closes the tables cleanly. */
  @Override
  public void close() {
    thread.execute(
        () -> {
          if (tables != null) {
            closeQuietly(tables);
          }
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow(); // a learner hangs: the tables are built again at the next start
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeQuietly(Tables open) {
    try {
      open.close(onDisk());
    } catch (InterruptedException | RuntimeException | Error e) {
      logger.log(System.Logger.Level.DEBUG, "the tables cannot be closed: they are built again at the next start", e);
    }
  }

  /** Waits until every lesson in the tables is on disk; false when it cannot be. */
  private boolean onDisk() throws InterruptedException {
    try {
      return journal.committed().get();
    } catch (JournalException | ExecutionException e) {
      return false;
    }
  }

  private Tables tables() {
    Tables open = tables;
    if (open == null) {
      open = opening.apply(journal.reading().lastLesson());
      Tables taught = open;
      log.bring(taught, (position, lesson) -> teach(taught, position, lesson));
      tables = open;
    }
    for (Untaught next = untaught.pollFirst(); next != null; next = untaught.pollFirst()) {
      if (next.position() > open.position()) {
        teach(open, next.position(), next.lesson());
      }
    }
    return open;
  }

  private void teach(Tables taught, long position, Lesson lesson) {
    Learner student = learners.get(lesson.learner());
    if (student != null) {
      try {
        student.update(lesson.experience(), taught.table(lesson.tenant(), lesson.learner()));
      } catch (RuntimeException e) {
        logger.log(System.Logger.Level.WARNING, "learner " + lesson.learner() + " failed on lesson " + position, e);
      }
    }
    taught.advance(Math.max(position, taught.position()));
  }

  private void compact(Tables full) {
    try {
      log.compact(full);
    } catch (JournalException e) {
      logger.log(System.Logger.Level.WARNING, "no snapshot of what was learned could be made: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T ask(Callable<T> question) throws InterruptedException {
    try {
      return thread.submit(question).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static final Knowledge NOTHING =
      new Knowledge() {
        @Override
        public @Nullable Value get(String key) {
          return null;
        }

        @Override
        public SortedMap<String, Value> scan(String prefix) {
          return Collections.emptySortedMap();
        }
      };
}
