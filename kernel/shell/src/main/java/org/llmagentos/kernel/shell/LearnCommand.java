package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.learn.LearnView;
import org.llmagentos.kernel.shell.learn.Learned;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Table;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.RunReport;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learn}: trains, and shows how it goes. Without a course it tells what can be trained, and on what. */
@Command(
    name = "learn",
    description = {
      "Train a trainer on a course: an environment, a family of tasks that it brings along, or a file of text.",
      "Without a course, tell what it can be trained on and what can be set; without a trainer, list trainers."
    })
final class LearnCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", arity = "0..1", paramLabel = "TRAINER", description = "Who learns.")
  private @Nullable String trainer;

  @Parameters(index = "1", arity = "0..1", paramLabel = "COURSE", description = "On what.")
  private @Nullable String course;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "How many trainings, one after the other (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "The seed of the first (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--set", paramLabel = "NAME=VALUE", description = "What is not to be as usual; as often as needed.")
  private Map<String, String> settings = new TreeMap<>();

  @Option(names = "--tenant", paramLabel = "NAME", description = "Whose process it is; else `default`.")
  private @Nullable String tenant;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write every point of every curve, failed seeds too, as comma-separated values.")
  private @Nullable Path csv;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the learning curves as SVG.")
  private @Nullable Path plot;

  @Mixin private FollowStyle style = new FollowStyle();

  LearnCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Facts> trainers = session.ask(Session.request("trainers")).each("trainers");
    if (trainer == null) {
      return list(trainers);
    }
    Facts wanted =
        trainers.stream()
            .filter(each -> each.text("id").equals(trainer))
            .findFirst()
            .orElseThrow(() -> refused("no trainer " + trainer + ": `agentos learn` lists them"));
    return course == null ? describe(wanted) : train(wanted, course);
  }

  private int train(Facts wanted, String named) throws InterruptedException {
    if (settings.entrySet().stream().anyMatch(setting -> (setting.getKey() + setting.getValue()).matches(".*\\s.*"))) {
      throw refused("a setting has no spaces in it: " + settings);
    }
    var goal = new StringBuilder(wanted.text("id") + " " + courseOf(wanted, named) + " seeds=" + seeds);
    settings.forEach((name, value) -> goal.append(' ').append(name).append('=').append(value));
    Value.Fields request =
        forTenant(Session.request("run")).with("program", Value.of("learn")).with("goal", Value.of(goal.toString())).with("seed", Value.of(seed));
    var view = new LearnView(session.terminal(), wanted.text("unit"), seeds);
    RunReport report = new Following(session, style, view).begin(request);
    if (!report.how().equals("completed")) {
      return report.exitCode().number();
    }
    var learned = new Learned(report.facts().inner("result"));
    if (!style.json()) {
      learned.print(session.terminal());
    }
    if (csv != null) {
      learned.write(csv);
    }
    if (plot != null) {
      learned.chart(wanted.text("unit")).write(plot);
    }
    return (learned.failed() == 0 ? ExitCode.OK : ExitCode.NO).number();
  }

  /** What a kernel knows the course by: a file's text is handed over first. */
  private String courseOf(Facts wanted, String named) throws InterruptedException {
    if (wanted.texts("courses").contains(named)) {
      return named;
    }
    if (!wanted.flag("texts") || !Files.isRegularFile(Path.of(named))) {
      String others = wanted.flag("texts") ? "there is no file of that name" : "there are " + wanted.texts("courses");
      throw refused("%s cannot be trained on %s: %s".formatted(trainer, named, others));
    }
    try (Control control = session.kernels().reach(Boot.Mode.LOOK)) {
      Value.Fields keep = forTenant(Session.request("text")).with("text", Value.of(Files.readString(Path.of(named))));
      return Session.ask(control, keep).text("course");
    } catch (CharacterCodingException e) {
      throw refused(named + " is not UTF-8");
    } catch (IOException e) {
      throw refused("the file " + named + " cannot be read: " + e.getMessage());
    }
  }

  private Value.Fields forTenant(Value.Fields request) {
    return tenant == null ? request : request.with("tenant", Value.of(tenant));
  }

  private int list(List<Facts> trainers) {
    if (style.json()) {
      session.terminal().json(Value.fields().with("trainers", Value.of(trainers.stream().map(Facts::fields).toList())));
      return ExitCode.OK.number();
    }
    var table = new Table("TRAINER", "PLUGIN", "WHAT IT IS");
    trainers.forEach(each -> table.row(each.text("id"), each.text("plugin"), each.text("about")));
    table.print(session.terminal(), "no trainers: see `agentos plugin list`");
    return ExitCode.OK.number();
  }

  private int describe(Facts wanted) {
    if (style.json()) {
      session.terminal().json(wanted.fields());
      return ExitCode.OK.number();
    }
    session.terminal().line(wanted.text("id") + ": " + wanted.text("about"));
    String texts = wanted.flag("texts") ? (wanted.texts("courses").isEmpty() ? "" : ", ") + "any file of text" : "";
    session.terminal().line("courses: " + String.join(", ", wanted.texts("courses")) + texts);
    var table = new Table("SETTING", "USUAL", "WHAT IT IS");
    wanted.each("parameters").forEach(each -> table.row(each.text("name"), each.text("usual"), each.text("about")));
    table.print(session.terminal(), "nothing can be set");
    return ExitCode.OK.number();
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
