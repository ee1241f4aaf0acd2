package org.llmagentos.kernel.node.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.plugin.PluginHost;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.PluginContext;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;
import org.llmagentos.sdk.value.Value;

/**
 * The JVM that trains: a request a time on standard input, an answer each on standard output. The newest training stays in it, so that the
 * next piece needs no loading. It ends when standard input does, whatever it is doing: its kernel is gone then, or wants no more.
 */
public final class TrainerMain {

  private final Catalog catalog;
  private @Nullable Training training;
  private String newest = "";

  private TrainerMain(Catalog catalog) {
    this.catalog = catalog;
  }

  /** @param arguments version, home, and the folders of plugins */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true)); // what a plugin prints must not come between
    BlockingQueue<Value.Fields> requests = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("requests").start(() -> read(requests));
    List<Path> folders = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    try (var plugins = PluginHost.open(folders, arguments[0], new PluginContext(Path.of(arguments[1])))) {
      var main = new TrainerMain(plugins.catalog());
      while (true) {
        Frames.write(out, main.serve(requests.take()));
      }
    }
  }

  private static void read(BlockingQueue<Value.Fields> requests) {
    try (var in = new DataInputStream(new BufferedInputStream(System.in))) {
      for (Value.Fields request = Frames.read(in); request != null; request = Frames.read(in)) {
        requests.add(request);
      }
    } catch (IOException e) {
      // the pipe is broken: the same as its end
    }
    Runtime.getRuntime().halt(0);
  }

  private Value.Fields serve(Value.Fields request) {
    try {
      Value.Fields plan = (Value.Fields) request.get("plan");
      String from = request.get("from").text();
      if (training == null || !newest.equals(from)) {
        training = begin(plan, request.get("text"));
        if (request.get("piece") instanceof Value.Bytes piece) {
          training.restore(Piece.of(Frames.decode(piece.value())).state());
        }
      }
      training.train((long) request.get("units").number());
      var piece = new Piece(plan, training.done(), training.planned(), from, training.save(), training.measures());
      byte[] content = Frames.encode(piece.fields());
      newest = Works.name(content);
      return Value.fields().with("piece", Value.of(content));
    } catch (IllegalArgumentException | TrainingException e) {
      return failed(Fault.Category.USER, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return failed(Fault.Category.PLUGIN, "the training failed: " + e);
    }
  }

  private Value.Fields failed(Fault.Category category, String message) {
    training = null;
    newest = "";
    return Value.fields().with("category", Value.of(category.name())).with("message", Value.of(message));
  }

  private Training begin(Value.Fields plan, Value text) {
    String id = plan.get("trainer").text();
    Catalog.Owned<Trainer> owned = catalog.trainers().get(id);
    if (owned == null) {
      throw new IllegalArgumentException("no trainer %s is installed, there are %s".formatted(id, catalog.trainers().keySet()));
    }
    Trainer trainer = owned.thing();
    Map<String, String> written = new TreeMap<>();
    ((Value.Fields) plan.get("settings")).values().forEach((name, value) -> written.put(name, value.text()));
    Course course = course(trainer, plan.get("course").text(), text);
    return trainer.begin(course, Settings.of(trainer.spec(), written), (long) plan.get("seed").number());
  }

  private Course course(Trainer trainer, String id, Value text) {
    if (text instanceof Value.Text(String given)) {
      if (!trainer.trainsOnText()) {
        throw new IllegalArgumentException(trainer.spec().id() + " does not train on texts");
      }
      return new Course.Text(id, given);
    }
    Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = catalog.environments().get(id);
    if (trainer.spec().courses().contains(id) || offered == null) {
      return new Course.Own(id);
    }
    if (!offered.spec().simulated() || !trainer.trains(offered.spec())) {
      throw new IllegalArgumentException(trainer.spec().id() + " cannot be trained in " + id);
    }
    return new Course.World(offered.provider(), offered.spec());
  }
}
