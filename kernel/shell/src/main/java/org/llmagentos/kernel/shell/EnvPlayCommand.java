package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.Drawings;
import org.llmagentos.kernel.shell.link.Interruption;
import org.llmagentos.kernel.shell.picture.Keys;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Patch;
import org.llmagentos.kernel.shell.terminal.RawMode;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Drawing;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code env play}: a person acts in an environment. */
@Command(
    name = "play",
    description = {
      "Play an environment yourself, in the terminal.",
      "Arrows move; other keys are told below the picture.",
      "Of two letters in a field the second is the colour: r, g, b, p, y, e (grey)."
    })
final class EnvPlayCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The environment, as `agentos env list` lists it.")
  private String id = "";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first episode (default: ${DEFAULT-VALUE}).")
  private long seed;

  private final List<Value> actions = new ArrayList<>();

  EnvPlayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (!session.terminal().traits().live() || !session.terminal().traits().asks()) {
      throw new ControlException(Fault.Category.USER, "playing needs a terminal: `agentos env render` makes pictures without one");
    }
    try (Control control = session.kernels().reach(Boot.Mode.LOOK)) {
      var keys = new Keys(moment(control, null).texts("actions")); // before the terminal is changed: the environment may not be there
      RawMode raw = RawMode.begin();
      try (var _ = Interruption.then(raw::close)) {
        play(control, keys);
      } finally {
        raw.close();
      }
    }
    return ExitCode.OK.number();
  }

  private void play(Control control, Keys keys) throws InterruptedException, IOException {
    Facts moment = moment(control, keys);
    while (true) {
      boolean over = moment.flag("terminated") || moment.flag("truncated");
      switch (keys.next(session.in())) {
        case Keys.Said.Quit() -> {
          return;
        }
        case Keys.Said.Next() -> {
          seed++;
          actions.clear();
        }
        case Keys.Said.Act(int action) -> {
          if (!over) {
            actions.add(Value.of(action));
          }
        }
        case Keys.Said.Nonsense() -> {}
      }
      moment = moment(control, keys);
    }
  }

  /**
   * Where the actions so far led.
   *
   * @param keys what is told below the picture; null when nothing is to be shown
   */
  private Facts moment(Control control, @Nullable Keys keys) throws InterruptedException {
    Value.Fields episode = Session.request("episode").with("env", Value.of(id)).with("seed", Value.of(seed));
    Value.Fields request = episode.with("actions", Value.of(actions));
    var frames = new ArrayList<Drawing>();
    Facts moment =
        new Facts(control.request(request.with("frames", Value.of(actions.size())), frame -> frames.add(Drawings.of(frame))));
    if (frames.isEmpty()) {
      throw new ControlException(Fault.Category.USER, id + " cannot be drawn, so it cannot be played here");
    }
    if (keys != null) {
      Drawing drawing = frames.getLast();
      var lines = new ArrayList<String>(List.of("", moment.text("english"), moment.text("chinese"), drawing.caption(), standing(moment)));
      lines.addAll(keys.help());
      session.terminal().picture(rows(drawing), lines);
    }
    return moment;
  }

  private static String standing(Facts moment) {
    String steps = "seed " + moment.text("seed") + ", " + Figures.count(moment.whole("steps"), "step");
    if (moment.flag("terminated")) {
      return steps + ", reward " + Figures.of(moment.number("reward")) + (moment.number("reward") > 0 ? ": solved" : ": over");
    }
    return moment.flag("truncated") ? steps + ": no steps are left" : steps + " of " + moment.text("max_steps");
  }

  private static List<List<Patch>> rows(Drawing drawing) {
    var rows = new ArrayList<List<Patch>>();
    for (int row = 0; row < drawing.rows(); row++) {
      List<Drawing.Tile> tiles = drawing.tiles().subList(row * drawing.columns(), (row + 1) * drawing.columns());
      rows.add(tiles.stream().map(tile -> new Patch((tile.glyph() + "  ").substring(0, 2), tile.ink(), tile.paper())).toList());
    }
    return rows;
  }
}
