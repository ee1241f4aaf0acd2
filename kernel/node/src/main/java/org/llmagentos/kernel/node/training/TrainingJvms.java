package org.llmagentos.kernel.node.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.driver.Trainings;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/**
 * Carries trainings on for processes, each in a JVM of its own. The newest piece and the one before it are kept, of a training that is over too.
 *
 * <p><b>Threads.</b> Any; one at a time for each process. Who is interrupted while a training runs has ended it.
 */
public final class TrainingJvms implements Trainings, AutoCloseable {

  /** A text to train on is named by this and its digest. */
  public static final String TEXT = "text/";

  private final Works works;
  private final TrainerProcess.Launch launch;
  private final LongSupplier uptime;
  private final Map<Pid, TrainerProcess> running = new ConcurrentHashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param java the JVM's program
   * @param classPath ours
   * @param version ours, for plugins
   * @param home and the folders of plugins
   * @param uptime milliseconds since some moment
   */
  public TrainingJvms(Works works, Path java, String classPath, String version, Path home, List<Path> folders, LongSupplier uptime) {
    this.works = works;
    this.uptime = uptime;
    var arguments = new ArrayList<>(List.of(version, home.toString()));
    folders.forEach(folder -> arguments.add(folder.toString()));
    launch = new TrainerProcess.Launch(java, classPath, arguments);
  }

  @Override
  public Reply train(Tenant tenant, Pid pid, Work.Train work) throws InterruptedException {
    try {
      return carryOn(tenant, pid, work);
    } catch (Works.Damaged e) {
      return failed(Fault.Category.KERNEL, e.getMessage() + ": go on from an earlier state, or begin again");
    } catch (UncheckedIOException e) {
      release(pid);
      return failed(Fault.Category.KERNEL, "what was trained cannot be read or kept: " + Objects.requireNonNull(e.getCause()).getMessage());
    } catch (IOException e) {
      release(pid);
      return failed(Fault.Category.PLUGIN, "the JVM that trained is gone: " + e.getMessage());
    } catch (InterruptedException e) {
      release(pid);
      throw e;
    }
  }

  private Reply carryOn(Tenant tenant, Pid pid, Work.Train work) throws Works.Damaged, IOException, InterruptedException {
    Value.Fields plan = plan(work);
    Value.Fields request =
        Value.fields().with("plan", plan).with("from", Value.of(work.from())).with("units", Value.of(work.units()));
    TrainerProcess trainer = trainer(pid);
    Piece last = trainer.remembered(work.from());
    if (last == null && work.course().startsWith(TEXT)) {
      byte[] text = works.get(tenant, work.course().substring(TEXT.length()));
      request = request.with("text", Value.of(new String(text, StandardCharsets.UTF_8)));
    }
    if (last == null && !work.from().isEmpty()) {
      byte[] content = works.get(tenant, work.from());
      last = piece(content);
      request = request.with("piece", Value.of(content));
    }
    if (last != null && !last.plan().equals(plan)) {
      return failed(Fault.Category.USER, work.from() + " is a state of another training");
    }
    Value.Fields answer = trainer.ask(request, work.millis());
    if (answer == null) {
      release(pid);
      String message = "%,d units took more than %,d ms: train fewer at a time".formatted(work.units(), work.millis());
      var shortage = new Shortage(Resource.TRAINING_MILLIS, work.millis() + 1, work.millis());
      return new Reply.Failed(new Fault(Fault.Category.QUOTA, message, List.of(shortage)));
    }
    if (!(answer.get("piece") instanceof Value.Bytes content)) {
      return failed(Fault.Category.valueOf(answer.get("category").text()), answer.get("message").text());
    }
    Piece piece = Piece.of(Frames.decode(content.value()));
    String name = works.put(tenant, content.value());
    trainer.remembers(name, piece);
    if (last != null && !last.before().isEmpty()) {
      works.drop(tenant, last.before());
    }
    return new Reply.Trained(name, piece.done(), piece.planned(), piece.measures());
  }

  @Override
  public void release(Pid pid) {
    TrainerProcess trainer = running.remove(pid);
    if (trainer != null) {
      trainer.kill();
    }
  }

  @Override
  public void close() {
    List.copyOf(running.keySet()).forEach(this::release);
  }

  private TrainerProcess trainer(Pid pid) throws IOException {
    TrainerProcess known = running.get(pid);
    if (known != null && known.alive()) {
      return known;
    }
    TrainerProcess started = TrainerProcess.start(launch, uptime);
    running.put(pid, started);
    return started;
  }

  private static Piece piece(byte[] content) throws Works.Damaged {
    try {
      return Piece.of(Frames.decode(content));
    } catch (IllegalArgumentException e) {
      throw new Works.Damaged("that state cannot be gone on from, " + e.getMessage());
    }
  }

  private static Value.Fields plan(Work.Train work) {
    var settings = new TreeMap<String, Value>();
    work.settings().forEach((name, text) -> settings.put(name, Value.of(text)));
    return Value.fields()
        .with("trainer", Value.of(work.trainer()))
        .with("course", Value.of(work.course()))
        .with("settings", new Value.Fields(settings))
        .with("seed", Value.of(work.seed()));
  }

  private static Reply failed(Fault.Category category, String message) {
    return new Reply.Failed(new Fault(category, message));
  }
}
