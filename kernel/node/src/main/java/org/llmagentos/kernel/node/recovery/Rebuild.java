package org.llmagentos.kernel.node.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.Mark;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.driver.Done;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Brings a process's environments to where they were. A simulated one is opened again from its journaled seed, or from the checkpoint,
 * and what was done since its last reset is repeated, with the digest compared after every call; what was done before a reset, or in an
 * environment closed since, is skipped. A real one has gone on by itself and is only connected again.
 */
public final class Rebuild {

  /** What came of it. */
  public sealed interface Result {

    /** All is as before. */
    record Same() implements Result {}

    /** A system call brought its environment elsewhere than before. */
    record Differs(long step) implements Result {}

    /** Something that is needed is not installed. */
    record Lacks(String what) implements Result {}
  }

  private record Act(RecordedCall call, Work work) {}

  /** One environment: where it begins, what is done again in it, and what its episode has brought. */
  private static final class Course {
    private final String environment;
    private final boolean simulated;
    private final List<Act> acts = new ArrayList<>();
    private Outcome outcome = Outcome.NONE;

    Course(String environment, boolean simulated) {
      this.environment = environment;
      this.simulated = simulated;
    }

    void stepped(Step step) {
      outcome = new Outcome(outcome.reward() + step.reward(), outcome.steps() + 1, step.terminated(), step.truncated());
    }
  }

  private final Drivers drivers;

  public Rebuild(Drivers drivers) {
    this.drivers = drivers;
  }

  /**
   * Rebuilds all environments of one process.
   *
   * @return {@link Result.Lacks} before anything is done
   */
  public Result rebuild(History history) throws InterruptedException {
    Output.Start start = history.start();
    SortedMap<Long, Course> courses = courses(history);
    for (Course course : courses.values()) {
      String lacking = lacking(course);
      if (lacking != null) {
        return new Result.Lacks(lacking);
      }
    }
    Mark mark = start.mark();
    if (mark != null) {
      mark.environments().stream().filter(saved -> courses.containsKey(saved.handle())).forEach(saved -> drivers.restore(start.pid(), saved));
    }
    for (var entry : courses.entrySet()) {
      Course course = entry.getValue();
      if (!course.simulated) {
        drivers.reconnect(start.pid(), entry.getKey(), course.environment, course.outcome);
      }
      for (Act act : course.acts) {
        Done done = drivers.run(new Output.Dispatch(act.call().id(), start.tenant(), start.grant(), act.work()));
        if (done.digest() != act.call().digest() || !done.reply().equals(act.call().reply())) {
          return new Result.Differs(act.call().id().seq());
        }
      }
    }
    return new Result.Same();
  }

  private @Nullable String lacking(Course course) {
    if (!drivers.hasEnvironment(course.environment)) {
      return "environment " + course.environment;
    }
    for (Act act : course.acts) {
      if (act.work() instanceof Work.Invoke invoke && !drivers.hasSkill(invoke.skill())) {
        return "skill " + invoke.skill();
      }
    }
    return null;
  }

  /** What must be done again, by handle, in the order of the handles. */
  private SortedMap<Long, Course> courses(History history) {
    var courses = new TreeMap<Long, Course>();
    Mark mark = history.start().mark();
    if (mark != null) {
      for (SavedEnvironment saved : mark.environments()) {
        courses.put(saved.handle(), new Course(saved.environment(), true));
      }
    }
    for (RecordedCall call : history.calls()) {
      take(call, courses);
      call.nested().forEach(nested -> take(nested, courses));
    }
    return courses;
  }

  private void take(RecordedCall call, SortedMap<Long, Course> courses) {
    Syscall<?> syscall = call.syscall();
    if (courses.isEmpty() && !(syscall instanceof Syscall.Open)) {
      return; // most calls of most processes
    }
    if (call.reply() instanceof Reply.Executed executed && syscall instanceof Syscall.Execute(_, long handle, _)) {
      Course course = courses.get(handle);
      if (course != null) {
        course.outcome = executed.outcome();
      }
    }
    if (call.reply() instanceof Reply.Opened(long handle, var spec, _, _, _) && syscall instanceof Syscall.Open(_, long seed)) {
      var course = new Course(spec.id(), drivers.simulated(spec.id()));
      courses.put(handle, course);
      repeat(course, call, new Work.Open(handle, spec.id(), seed));
    } else if (call.reply() instanceof Reply.Began && syscall instanceof Syscall.Reset(long handle, long seed)) {
      Course course = courses.get(handle);
      if (course != null) {
        course.acts.removeIf(act -> !(act.work() instanceof Work.Open)); // after a restart from a checkpoint there is no Open
        course.outcome = Outcome.NONE;
        repeat(course, call, new Work.Reset(handle, seed));
      }
    } else if (call.reply() instanceof Reply.Stepped(Step step) && syscall instanceof Syscall.Step(long handle, int action)) {
      Course course = courses.get(handle);
      if (course != null) {
        course.stepped(step);
        repeat(course, call, new Work.Step(handle, action));
      }
    } else if (call.digest() != 0 && syscall instanceof Syscall.Invoke(String skill, var arguments, long handle)) {
      Course course = courses.get(handle);
      if (course != null && (drivers.repeatable(skill) || !drivers.hasSkill(skill))) { // also one that threw after it had acted
        repeat(course, call, new Work.Invoke(skill, arguments, handle));
      }
    } else if (call.reply() instanceof Reply.Done && syscall instanceof Syscall.Close(long handle)) {
      courses.remove(handle);
    }
  }

  /** Adds an act to what is repeated, unless it reached outside: that has happened, and must not happen again. */
  private static void repeat(Course course, RecordedCall call, Work work) {
    if (course.simulated) {
      course.acts.add(new Act(call, work));
    }
  }
}
