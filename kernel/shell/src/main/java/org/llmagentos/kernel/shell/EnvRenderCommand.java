package org.llmagentos.kernel.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.Drawings;
import org.llmagentos.kernel.shell.picture.PictureFile;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Drawing;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code env render}: a picture of an episode, or a moving one. */
@Command(
    name = "render",
    description = {
      "Draw an episode: a .png shows where the actions lead, a .gif every step on the way.",
      "Without actions a .png shows the beginning, and a .gif random ones, the same for the same seed."
    })
final class EnvRenderCommand implements Callable<Integer> {

  private static final int MOST_SIDE = 200;

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The environment, as `agentos env list` lists it.")
  private String id = "";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The episode (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--actions",
      split = ",",
      paramLabel = "A",
      description = "What is done: names or numbers of actions, such as 2,2,1 or left,forward.")
  private List<String> actions = new ArrayList<>();

  @Option(names = "--steps", paramLabel = "N", description = "Random actions (of a .gif without --actions: 40).")
  private @Nullable Integer steps;

  @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", description = "The picture, .png or .gif.")
  private Path file = Path.of("");

  @Option(names = "--tile", paramLabel = "PIXELS", defaultValue = "32", description = "Side of a tile (default: ${DEFAULT-VALUE}).")
  private int side;

  @Option(names = "--json", description = "Print one JSON object: env, seed, english, chinese, steps, reward, terminated, truncated, ...")
  private boolean json;

  EnvRenderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (side < 1 || side > MOST_SIDE) {
      throw refused("a tile has from 1 to " + MOST_SIDE + " pixels, not " + side);
    }
    var picture = new PictureFile(file, side);
    var frames = new ArrayList<Drawing>();
    Facts played;
    try (Control control = session.kernels().reach(Boot.Mode.LOOK)) {
      Value.Fields request = Session.request("episode").with("env", Value.of(id)).with("seed", Value.of(seed));
      List<Value> chosen = chosen(Session.ask(control, request).texts("actions"), picture.animated());
      Value.Fields doing = request.with("actions", Value.of(chosen));
      played = Session.ask(control, doing);
      Value from = Value.of(picture.animated() ? 0 : played.whole("steps"));
      control.request(doing.with("frames", from), frame -> frames.add(Drawings.of(frame)));
    }
    if (frames.isEmpty()) {
      throw refused(id + " cannot be drawn");
    }
    picture.write(frames);
    if (json) {
      session.terminal().json(played.fields());
    } else {
      String what = "%s: %s, seed %d, %s".formatted(file, id, seed, Figures.count(played.whole("steps"), "step"));
      session.terminal().line(Ink.GOOD.of("drawn "), Ink.PLAIN.of(what + ", \"" + played.text("english") + "\""));
    }
    return ExitCode.OK.number();
  }

  private List<Value> chosen(List<String> names, boolean animated) {
    if (!actions.isEmpty()) {
      return actions.stream().map(action -> action(action.strip(), names)).toList();
    }
    int count = steps == null ? (animated ? 40 : 0) : steps;
    if (count > 0 && names.isEmpty()) {
      throw refused(id + " does not name its actions: give them as numbers with --actions");
    }
    var random = new SplittableRandom(seed);
    var chosen = new ArrayList<Value>();
    for (int i = 0; i < count; i++) {
      chosen.add(Value.of(random.nextInt(names.size())));
    }
    return chosen;
  }

  private Value action(String word, List<String> names) {
    int named = names.indexOf(word);
    if (named >= 0) {
      return Value.of(named);
    }
    if (word.matches("\\d{1,4}")) {
      return Value.of(Integer.parseInt(word));
    }
    throw refused("no action " + word + " in " + id + ": there are " + names);
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
