package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code experience erase}: forgets what was learned, and keeps everything else. */
@Command(
    name = "erase",
    description = {
      "Forget what was learned: the next goal starts from nothing. It cannot be undone; `experience export` first keeps a copy.",
      "Histories stay, with what their processes saw and observed, until they are forgotten (AGENTOS_RETENTION_DAYS);"
          + " `tenant erase` destroys those too."
    })
final class ExperienceEraseCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--learner", paramLabel = "ID", description = "Only what this learner has learned: library, qlearning, embedded, ...")
  private @Nullable String learner;

  @Option(names = "--tenant", paramLabel = "NAME", defaultValue = "default", description = "Who learned (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON object: tenant, learners, entries. It does not ask then: --yes is needed.")
  private boolean json;

  ExperienceEraseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    String what = (learner == null ? "everything" : "what " + learner) + " learned for tenant " + tenant;
    if (!yes && !new Confirmation(session).given("erase " + what, !json, "Gone for good will be " + what, tenant)) {
      session.terminal().line("nothing was erased");
      return ExitCode.NO.number();
    }
    Value.Fields request = Session.request("forget").with("tenant", Value.of(tenant));
    Facts answer = session.ask(learner == null ? request : request.with("learner", Value.of(learner)));
    if (json) {
      session.terminal().json(answer.fields());
    } else {
      long entries = answer.whole("entries");
      String count = Figures.of(entries) + (entries == 1 ? " entry" : " entries");
      session.terminal().line(Ink.GOOD.of("erased "), Ink.PLAIN.of(what + ": " + count));
    }
    return ExitCode.OK.number();
  }
}
