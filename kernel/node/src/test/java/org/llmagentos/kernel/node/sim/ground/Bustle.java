package org.llmagentos.kernel.node.sim.ground;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

/** Something that keeps a scheduler busy, built of what the kernel is built of: a lock, a queue with a writer, futures, timers, deaths. */
final class Bustle {

  private static final int WORKERS = 6;

  private final Scheduler scheduler;
  private final int rounds;
  private long applied;

  private Bustle(long seed, int rounds) {
    this.scheduler = new Scheduler(seed);
    this.rounds = rounds;
  }

  /** Runs it from a seed and returns the scheduler, at its end. */
  static Scheduler run(long seed, int rounds) {
    var bustle = new Bustle(seed, rounds);
    bustle.scheduler.run(bustle::world);
    return bustle.scheduler;
  }

  /** Prints the hashes of the seeds given. */
  public static void main(String[] seeds) {
    for (String seed : seeds) {
      System.out.println(Long.toHexString(run(Long.parseLong(seed), 20).hash()));
    }
  }

  private void world() {
    while (true) {
      Incarnation machine = scheduler.incarnation();
      if (machine.number() < 4) {
        machine.killAfter(50 + scheduler.stream("kills" + machine.number()).nextInt(300));
      }
      try {
        machine.call("boot", () -> boot(machine));
        return;
      } catch (Gone e) {
        scheduler.note("reboot after " + applied);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private boolean boot(Incarnation machine) throws InterruptedException {
    var lock = new ReentrantLock();
    var answers = new ConcurrentHashMap<String, CompletableFuture<Long>>();
    var done = new CountDownLatch(WORKERS);
    BlockingQueue<String> queue = new ArrayBlockingQueue<>(4);
    var drivers = new Semaphore(2);
    ThreadFactory writers = machine.threads("writer");
    writers.newThread(() -> write(queue, answers)).start();
    for (int worker = 0; worker < WORKERS; worker++) {
      String name = "worker" + worker;
      Runnable work =
          () -> {
            try {
              for (int round = 0; round < rounds; round++) {
                var answer = new CompletableFuture<Long>();
                lock.lock();
                try {
                  scheduler.giveWay();
                  answers.put(name, answer);
                  queue.put(name);
                } finally {
                  lock.unlock();
                }
                answer.get();
                drivers.acquire();
                scheduler.sleep(round % 5 == 0 ? 3 : 0);
                drivers.release();
              }
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            done.countDown();
          };
      machine.threads("worker").newThread(work).start();
    }
    done.await();
    return true;
  }

  private void write(BlockingQueue<String> queue, ConcurrentHashMap<String, CompletableFuture<Long>> answers) {
    try {
      while (true) {
        String name = queue.take();
        scheduler.giveWay();
        applied++;
        answers.remove(name).complete(applied);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
