package org.llmagentos.sandbox.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sandbox.Scratch;
import org.llmagentos.sandbox.confine.Seal;
import org.llmagentos.sandbox.wire.Frames;
import org.llmagentos.sandbox.wire.Order;
import org.llmagentos.sandbox.wire.Report;
import org.llmagentos.sandbox.wire.WireException;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** A worker's life: get warm, say so, obey orders until there are no more. Its arguments are the language, its folder, and {@code seal} if it is to close its system calls. */
public final class Worker {
  private final Link link;
  private final Nursery nursery;
  private @Nullable Guest current;

  private Worker(Language language, Engine engine, Link link) {
    this.link = link;
    nursery = new Nursery(language, engine, link);
  }

  public static void main(String[] arguments) {
    Exit exit = Exit.BROKEN;
    try {
      // Nobody but the link writes to the pipe: whatever prints prints to the log.
      InputStream orders = new FileInputStream(FileDescriptor.in);
      var link = new Link(new FileOutputStream(FileDescriptor.out));
      System.setIn(InputStream.nullInputStream());
      System.setOut(System.err);

      boolean sealed = arguments.length > 2;
      CompletableFuture<Seal> seal = sealed ? CompletableFuture.supplyAsync(Seal::new) : new CompletableFuture<>();
      Language language = Language.named(arguments[0]);
      Engine engine = language.engine();
      warmUp(language, engine);
      var worker = new Worker(language, engine, link);
      worker.nursery.start();
      if (sealed && arguments[2].equals("seal")) {
        seal.join().close();
      }
      link.send(new Report.Ready(language.id()));
      worker.obey(orders);
      if (arguments.length > 1) {
        new Scratch(Path.of(arguments[1])).delete();
      }
      exit = Exit.DONE;
    } catch (IOException e) {
      // The parent died within a frame.
    } catch (WireException | InterruptedException | RuntimeException | Error e) {
      System.getLogger(Worker.class.getName()).log(System.Logger.Level.ERROR, "the worker failed", e);
    } finally {
      exit.now();
    }
  }

  private void obey(InputStream orders) throws IOException, WireException, InterruptedException {
    for (byte[] frame = Frames.read(orders); frame != null; frame = Frames.read(orders)) {
      switch (Order.decode(frame)) {
        case Order.Run run -> begin(run);
        case Order.Answer answer -> link.answer(answer);
        case Order.Stop _ -> stop();
      }
    }
  }

  private void begin(Order.Run run) throws InterruptedException, WireException {
    Guest guest = nursery.take();
    current = guest;
    link.reset();
    link.send(new Report.Ready(run.snippet().language()));
    Thread.ofPlatform().daemon().name("guest").stackSize((long) run.stack() << 20).start(() -> serve(guest, run));
  }

  private void serve(Guest guest, Order.Run run) {
    try {
      link.send(guest.run(run));
    } catch (WireException | RuntimeException e) {
      System.getLogger(Worker.class.getName()).log(System.Logger.Level.ERROR, "the worker failed", e);
      Exit.BROKEN.now();
    }
    guest.close();
  }

  private void stop() {
    Guest guest = current;
    if (guest != null) {
      link.giveUp();
      // Not here: it blocks as long as a builtin does not look up, and the end of the orders must still be seen.
      Thread.ofPlatform().daemon().name("stop").start(guest::close);
    }
  }

  private static void warmUp(Language language, Engine engine) {
    var nobody =
        new Outside() {
          @Override
          public SkillResult call(String function, List<Value> arguments) {
            return arguments.size() == 1 ? SkillResult.failed("no") : SkillResult.done(Value.of(1));
          }

          @Override
          public void print(String text) {}
        };
    for (int i = 0; i < language.warmUps(); i++) {
      try (var guest = new Guest(language, engine, nobody)) {
        guest.run(new Order.Run(new Snippet(language.id(), language.warmUp()), List.of("probe"), 0));
      }
    }
  }
}
