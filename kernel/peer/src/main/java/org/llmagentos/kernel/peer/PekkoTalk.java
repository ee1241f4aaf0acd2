package org.llmagentos.kernel.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleBiFunction;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.MailboxSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * One actor that tells another so many messages, the last of each window a request whose answer it waits for, so that no mailbox of 128 is
 * ever full. Takes the number of messages and the window, and answers the seconds that it took.
 *
 * <p><b>Threads.</b> One caller at a time.
 */
public final class PekkoTalk implements ToDoubleBiFunction<Integer, Integer>, AutoCloseable {

  /** As many as a mailbox of ours. */
  private static final int MAILBOX = 128;

  private final ActorSystem<Order> system =
      ActorSystem.create(
          Behaviors.setup(context -> Behaviors.receiveMessage(order -> begin(context, order))), "peer", setup());

  private record Order(int messages, int window, CompletableFuture<Long> done) {}

  /** @param asker who waits for the answer; null when nobody does */
  private record Said(long number, @Nullable ActorRef<Long> asker) {}

  @Override
  public double applyAsDouble(Integer messages, Integer window) {
    var done = new CompletableFuture<Long>();
    long start = System.nanoTime();
    system.tell(new Order(messages, window, done));
    long sum = done.join();
    if (sum != (long) messages * (messages + 1) / 2) {
      throw new IllegalStateException("messages were lost: " + sum);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Everything comes from where this class does, whoever loaded that. */
  private static ActorSystemSetup setup() {
    ClassLoader here = PekkoTalk.class.getClassLoader();
    Config guest = ConfigFactory.parseString("pekko { daemonic = on, coordinated-shutdown.run-by-jvm-shutdown-hook = off }");
    return ActorSystemSetup.create(BootstrapSetup.create(guest.withFallback(ConfigFactory.load(here))).withClassloader(here));
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  private static Behavior<Order> begin(ActorContext<Order> context, Order order) {
    MailboxSelector bounded = MailboxSelector.bounded(MAILBOX);
    ActorRef<Said> listener = context.spawnAnonymous(listens(order.messages(), order.done()), bounded);
    ActorRef<Long> speaker = context.spawnAnonymous(Behaviors.setup(self -> speaks(self, listener, order)), bounded);
    speaker.tell(0L);
    return Behaviors.same();
  }

  /** Says the next window each time that the last one is answered. */
  private static Behavior<Long> speaks(ActorContext<Long> context, ActorRef<Said> listener, Order order) {
    return Behaviors.receiveMessage(
        heard -> {
          long next = heard + 1;
          long end = Math.min(heard + order.window(), order.messages());
          for (; next < end; next++) {
            listener.tell(new Said(next, null));
          }
          listener.tell(new Said(end, context.getSelf()));
          return end == order.messages() ? Behaviors.stopped() : Behaviors.same();
        });
  }

  private static Behavior<Said> listens(int messages, CompletableFuture<Long> done) {
    var sum = new long[1];
    return Behaviors.receiveMessage(
        said -> {
          sum[0] += said.number();
          if (said.asker() != null) {
            said.asker().tell(said.number());
          }
          if (said.number() < messages) {
            return Behaviors.same();
          }
          done.complete(sum[0]);
          return Behaviors.stopped();
        });
  }
}
