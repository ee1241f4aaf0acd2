package org.llmagentos.kernel.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Session;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;

/** A memory over a journal, from its opening to its closing, with an index in a folder. */
final class School implements AutoCloseable {

  private final Session session;
  private final Memory memory;

  /**
   * @param learners what is installed
   * @param compactEvery inputs between two snapshots
   */
  School(MemoryDisk disk, Path folder, List<String> learners, long compactEvery) {
    var diaries = new TreeMap<String, Learner>();
    learners.forEach(id -> diaries.put(id, new Diary(id)));
    session = Session.on(disk);
    memory =
        new Memory(
            newest -> Index.open(folder.resolve("index.mapdb"), Session.CODEC, learners.toString(), newest),
            session.journal(),
            diaries,
            compactEvery,
            Thread.ofPlatform().daemon().factory());
  }

  Memory memory() {
    return memory;
  }

  Session session() {
    return session;
  }

  /** A lesson arrives, as the kernel brings it. */
  void teach(Tenant tenant, String learner, Experience experience) {
    var lesson = new Lesson(tenant, learner, experience);
    memory.learn(write(lesson), lesson);
  }

  /** A lesson goes into the log, and no further; its position. */
  long write(Lesson lesson) {
    long position = session.journal().lastPosition() + 1;
    var row = new Row(Store.Table.LESSON, position, lesson.tenant().id(), lesson);
    assertThat(session.append(lesson.tenant().id(), new Input.Forgotten(1, 0), List.of(row))).isEqualTo(position);
    return position;
  }

  void teach(Tenant tenant, String learner, String text) {
    teach(tenant, learner, new Experience.Use(text, true, "Room"));
  }

  List<String> diary(Tenant tenant, String learner) throws InterruptedException {
    return Diary.read(memory.knowledge(tenant, learner));
  }

  /** Ends without closing the memory, as a crash does; everything appended is on disk. */
  void crash() {
    session.close();
  }

  @Override
  public void close() {
    memory.close();
    session.close();
  }
}
