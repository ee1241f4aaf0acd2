package org.llmagentos.kernel.node.memory;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.journal.Codec;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.value.Value;

/**
 * The learners and their tables. The index is opened by the first question or lesson, so that a command that needs none does not pay
 * for it.
 *
 * <p><b>Threads.</b> Any thread may call; questions wait for the lessons taught before them.
 */
public final class Memory implements AutoCloseable {

  private final Path file;
  private final Codec codec;
  private final Journal journal;
  private final SortedMap<String, Learner> learners;
  private final String makers;
  private final System.Logger log = System.getLogger(Memory.class.getName());
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("memory").factory());
  private @Nullable Index index; // confined to the thread

  /**
   * @param learners by id, without the library, which is always there
   * @param makers which learners these are, with their versions
   */
  public Memory(Path file, Codec codec, Journal journal, SortedMap<String, Learner> learners, String makers) {
    this.file = file;
    this.codec = codec;
    this.journal = journal;
    this.learners = new TreeMap<>(learners);
    this.learners.put(SkillLibrary.ID, new SkillLibrary());
    this.makers = makers;
  }

  /** Whether there is a learner of that name. */
  public boolean knows(String learner) {
    return learners.containsKey(learner);
  }

  /** Teaches a learner, some time soon. The knowledge log holds the lesson already. */
  public void learn(long position, String learner, Experience experience) {
    var _ = thread.submit(() -> teach(index(), position, learner, experience));
  }

  /** Learned skills for goals worded like this one, most promising first. */
  public List<LearnedSkill> recall(String goal, String body, int limit) throws InterruptedException {
    return ask(() -> SkillLibrary.recall(goal, body, limit, index().table(SkillLibrary.ID)));
  }

  /** Every learned skill. */
  public List<LearnedSkill> skills() throws InterruptedException {
    return ask(() -> SkillLibrary.all(index().table(SkillLibrary.ID)));
  }

  /** A learner's choice. The learner must be {@linkplain #knows known}. */
  public Learner.Choice choose(String learner, String situation, List<String> options, long seed) throws InterruptedException {
    Learner chooser = learners.get(learner);
    if (chooser == null) {
      throw new IllegalArgumentException("no learner " + learner);
    }
    return ask(() -> chooser.choose(situation, options, index().table(learner), new SplittableRandom(seed)));
  }

  /** A learner's table, with every lesson taught before this call; empty when there is no such learner. */
  public Knowledge knowledge(String learner) throws InterruptedException {
    return knows(learner) ? ask(() -> index().table(learner)) : NOTHING;
  }

  /** Finishes what was taught and closes the index cleanly. */
  @Override
  public void close() {
    thread.execute(
        () -> {
          if (index != null) {
            closeQuietly(index);
          }
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow(); // a learner hangs: the index is built again at the next start
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeQuietly(Index open) {
    try {
      open.close(journal.failure() == null);
    } catch (RuntimeException | Error e) {
      log.log(System.Logger.Level.DEBUG, "the index cannot be closed: without its seal it is built again at the next start", e);
    }
  }

  private Index index() {
    Index open = index;
    if (open == null) {
      open = Index.open(file, codec, makers, journal.lastLesson());
      Index taught = open;
      journal.readLessons(
          open.position(), lesson -> teach(taught, lesson.position(), lesson.learner(), lesson.experience()));
      index = open;
    }
    return open;
  }

  private void teach(Index tables, long position, String learner, Experience experience) {
    if (position <= tables.position()) {
      return;
    }
    Learner student = learners.get(learner);
    if (student != null) {
      try {
        student.update(experience, tables.table(learner));
      } catch (RuntimeException e) {
        log.log(System.Logger.Level.WARNING, "learner " + learner + " failed on lesson " + position, e);
      }
    }
    tables.advance(position);
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
