package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** What a {@link Play} does with environments, skills and snippets. */
final class Worldly {

  private static final int MOST_OPEN = 3;

  private final Play play;
  private long closed;

  Worldly(Play play) {
    this.play = play;
  }

  /** A checkpoint comes: what is not kept must not be used. */
  void forget() {
    closed = 0;
  }

  void open(SplittableRandom random) throws InterruptedException {
    int kind = random.nextInt(4);
    boolean real = kind == 3 && play.rights.rich();
    String id = real ? Street.SPEC.id() : kind == 2 && !play.rights.poor() ? Counter.UNSAVED.id() : Counter.SAVED.id();
    if (play.worlds.size() >= MOST_OPEN) {
      return;
    }
    long seed = real ? play.code(0) : random.nextInt(1_000);
    Reply reply = real ? play.trap.ask(new Syscall.Open(id, seed), Category.PLUGIN, Category.IN_DOUBT) : play.trap.ask(new Syscall.Open(id, seed));
    if (reply instanceof Reply.Opened opened) {
      var belief = new Belief(opened.handle(), id);
      belief.reset(real ? 0 : seed);
      play.expect(real || opened.observation().at(0) == belief.count, "opened at " + opened.observation());
      play.expect(play.worlds.stream().noneMatch(other -> other.handle == belief.handle), "handle " + belief.handle + " twice");
      play.worlds.add(belief);
    }
  }

  void reset(SplittableRandom random) throws InterruptedException {
    Belief world = any(random);
    if (world == null) {
      return;
    }
    long seed = world.real() ? play.code(0) : random.nextInt(1_000);
    if (world.real()) {
      play.trap.ask(new Syscall.Reset(world.handle, seed), Category.PLUGIN, Category.IN_DOUBT);
    } else if (play.trap.ask(new Syscall.Reset(world.handle, seed)) instanceof Reply.Began began) {
      world.reset(seed);
      play.expect(began.observation().at(0) == world.count, "began at " + began.observation());
    }
  }

  void step(SplittableRandom random) throws InterruptedException {
    Belief world = any(random);
    if (world == null) {
      return;
    }
    if (world.real()) {
      play.trap.ask(new Syscall.Step(world.handle, (int) play.code(0)), Category.PLUGIN, Category.IN_DOUBT);
      return;
    }
    int action = random.nextInt(2);
    if (world.over()) {
      play.trap.refused(new Syscall.Step(world.handle, action), Category.USER);
      return;
    }
    var stepped = (Reply.Stepped) play.trap.ask(new Syscall.Step(world.handle, action));
    world.act(action);
    play.expect(stepped.step().observation().at(0) == world.count, "stepped to " + stepped + ", believed " + world);
    play.expect(stepped.step().terminated() == world.count >= Counter.LIMIT, "wrong end " + stepped + ", believed " + world);
    play.mix(world.count);
  }

  void close(SplittableRandom random) throws InterruptedException {
    Belief world = any(random);
    if (world == null) {
      if (closed > 0) {
        play.trap.refused(new Syscall.Step(closed, 0), Category.USER);
      }
      return;
    }
    play.trap.ask(new Syscall.Close(world.handle));
    play.worlds.remove(world);
    closed = world.handle;
  }

  void invoke(SplittableRandom random) throws InterruptedException {
    Belief world = any(random);
    if (world == null) {
      return;
    }
    if (world.real()) {
      var press = new Syscall.Invoke("press", List.of(Value.of("" + play.code(0))), world.handle);
      play.trap.ask(press, Category.PLUGIN, Category.IN_DOUBT, Category.QUOTA);
      return;
    }
    String skill = List.of("look", "up", "up", "watch", "stumble").get(random.nextInt(5));
    if (skill.equals("stumble") && play.rights.poor()) {
      play.trap.refused(new Syscall.Invoke(skill, List.of(), world.handle), Category.DENIED);
      return;
    }
    Reply reply = play.trap.ask(new Syscall.Invoke(skill, List.of(), world.handle), Category.QUOTA, Category.PLUGIN);
    boolean done = reply instanceof Reply.Invoked;
    boolean spent = reply instanceof Reply.Failed(Fault fault) && fault.category() == Category.QUOTA;
    if (spent) {
      return;
    }
    play.expect(done || skill.equals("stumble"), skill + " brought " + reply);
    if (skill.equals("up") || skill.equals("stumble")) {
      world.act(1);
    } else if (skill.equals("watch") && world.watched < 0) {
      world.watched = 0;
    }
    if (reply instanceof Reply.Invoked(SkillResult.Done(Value.Whole(long seen)))) {
      play.expect(seen == (skill.equals("watch") ? world.watched : world.count), skill + " saw " + seen + ", believed " + world);
      play.mix(seen);
    }
  }

  /** Something outside. */
  void deed(SplittableRandom random) throws InterruptedException {
    String skill = List.of("mail", "post", "wave").get(random.nextInt(3));
    Belief world = any(random);
    boolean inside = world != null && !world.real();
    if (skill.equals("wave") && !inside) {
      return;
    }
    var deed = new Syscall.Invoke(skill, List.of(Value.of("c" + play.code(0))), world != null && inside ? world.handle : 0);
    if (play.rights.poor()) {
      play.trap.refused(deed, Category.DENIED);
      return;
    }
    Reply reply = play.trap.ask(deed, Category.QUOTA, Category.IN_DOUBT);
    if (reply instanceof Reply.Failed(Fault fault) && fault.category() == Category.IN_DOUBT) {
      play.expect(!skill.equals("post"), "a post in doubt");
    }
    play.mix(reply.toString().hashCode());
  }

  void execute(SplittableRandom random) throws InterruptedException {
    Belief world = any(random);
    boolean inside = world != null && !world.real();
    var words = new ArrayList<String>();
    if (play.rights.calm()) {
      words.add("calm");
    }
    int ups = 0;
    int count = 1 + random.nextInt(6);
    boolean wild = false;
    for (int i = 0; i < count; i++) {
      String word = inside ? List.of("look", "up", "up", "up").get(random.nextInt(4)) : "";
      if (!play.rights.calm() && random.nextInt(3) == 0) {
        List<String> others = List.of("mail:s", "post:s", "forbidden:x", "stumble", "chance", "chance", "refuse", "throw", "deep");
        word = others.get(random.nextInt(others.size()));
        wild |= List.of("chance", "stumble", "refuse", "throw").contains(word);
        word = word.endsWith(":s") ? word.replace(":s", ":c" + play.code(1 + i)) : word;
      }
      ups += word.equals("up") ? 1 : 0;
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    if (words.isEmpty()) {
      return;
    }
    var snippet = new Snippet(Words.LANGUAGE, String.join(" ", words));
    Reply reply = play.trap.ask(new Syscall.Execute(snippet, world != null && inside ? world.handle : 0, Confinement.STANDARD), Category.QUOTA);
    if (reply instanceof Reply.Executed executed) {
      judge(snippet, executed, wild);
      if (world != null && inside) {
        afterwards(world, executed, ups, wild);
      }
    }
  }

  private void judge(Snippet snippet, Reply.Executed executed, boolean wild) {
    if (executed.execution() instanceof Execution.Diverged diverged) {
      play.expect(snippet.text().contains("chance"), "'" + snippet.text() + "' is said to have diverged: " + diverged);
    } else if (!wild) {
      boolean kept = executed.execution() instanceof Execution.Returned || executed.execution() instanceof Execution.TimedOut;
      play.expect(kept, "'" + snippet.text() + "' brought " + executed);
    }
  }

  /** Where a world is after a snippet; when that is not sure, it is closed. */
  private void afterwards(Belief world, Reply.Executed executed, int ups, boolean wild) throws InterruptedException {
    boolean stopped = executed.calls().stream().anyMatch(call -> call.skill().equals("up") && call.result() instanceof SkillResult.Failed);
    if (wild || stopped || !(executed.execution() instanceof Execution.Returned)) {
      play.trap.ask(new Syscall.Close(world.handle));
      play.worlds.remove(world);
      return;
    }
    for (int i = 0; i < ups; i++) {
      world.act(1);
    }
    Outcome outcome = executed.outcome();
    play.expect(outcome.steps() == world.steps, "outcome " + outcome + " after " + executed + ", believed " + world);
    play.mix(world.count);
  }

  private @Nullable Belief any(SplittableRandom random) {
    return play.worlds.isEmpty() ? null : play.worlds.get(random.nextInt(play.worlds.size()));
  }
}
