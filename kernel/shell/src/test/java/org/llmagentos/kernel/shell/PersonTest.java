package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.node.vault.VaultException;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

/** What people decide and check: doubts, tenants, the audit. */
class PersonTest {

  private static final String HEAD = "0123456789abcdef".repeat(4);

  @TempDir Path folder;
  private Screen screen = Screen.pipe();
  private String in = "";

  private int run(ScriptedKernels kernels, String... line) {
    screen = screen.out().isEmpty() && screen.err().isEmpty() ? screen : Screen.pipe();
    var typed = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    int status = new Shell(new Session(screen.shown(), kernels, typed)).run(line);
    assertThat(kernels.open).as("every control is closed").isZero();
    return status;
  }

  private ScriptedKernels kernels() {
    return new ScriptedKernels(folder);
  }

  @Test
  void aDoubtIsResolvedInAHomeThatOnlyLooks() {
    var kernels = kernels().on("resolve", Value.fields());
    assertThat(run(kernels, "resolve", "3", "8.3", "--done")).isZero();
    assertThat(screen.out()).isEqualTo("step 8.3 of process 3 is taken as done: `agentos resume 3` goes on with it\n");
    assertThat(run(kernels, "resolve", "3", "7", "--not-done")).isZero();
    assertThat(screen.out()).contains("is taken as not done");
    Value.Fields request = Session.request("resolve").with("pid", Value.of(3));
    assertThat(kernels.requests)
        .containsExactly(
            request.with("step", Value.of("8.3")).with("done", Value.of(true)),
            request.with("step", Value.of("7")).with("done", Value.of(false)));
    assertThat(kernels.opened).containsExactly("LOOK", "LOOK");
  }

  private static Value.Fields report(boolean known, String... findings) {
    return Value.fields()
        .with("links", Value.of(12))
        .with("inputs", Value.of(3_400))
        .with("head", Value.of(HEAD))
        .with("known", Value.of(known))
        .with("findings", Telltale.texts(findings));
  }

  @Test
  void anAuditThatFindsNothing() {
    var kernels = kernels().on("audit", report(true));
    assertThat(run(kernels, "audit", "verify", "--head", " " + HEAD.toUpperCase(Locale.ROOT) + "\n")).isZero();
    assertThat(kernels.requests).containsExactly(Session.request("audit").with("head", Value.of(HEAD)));
    assertThat(screen.out())
        .isEqualTo(
            "ok       everything is as it was written\nchecked  12 links, 3,400 inputs that no snapshot has replaced yet\nhead     "
                + HEAD
                + "\n");
  }

  @Test
  void findingsAndAnUnknownHeadAreAnExitCode() {
    assertThat(run(kernels().on("audit", report(true, "input 7 was changed", "input 8 was removed")), "audit", "verify")).isEqualTo(1);
    assertThat(screen.out()).startsWith("fail     input 7 was changed\nfail     input 8 was removed\nchecked");
    assertThat(run(kernels().on("audit", report(false)), "audit", "verify", "--head", HEAD)).isEqualTo(1);
    assertThat(screen.out()).startsWith("fail     the head noted earlier is no link");
    assertThat(run(kernels().on("audit", report(false)), "audit", "verify", "--head", HEAD, "--json")).isEqualTo(1);
    assertThat(Json.readFields(screen.out().strip())).isEqualTo(report(false));
  }

  @Test
  void tenantsHaveTheirProcessesCounted() {
    Value.Fields ended = Telltale.completed(Telltale.solved()).with("tenant", Value.of("acme"));
    var kernels =
        kernels()
            .listing("ps", ended, Telltale.process().with("tenant", Value.of("acme")), ended.with("tenant", Value.of("other")))
            .on("tenants", Value.fields().with("tenants", Telltale.texts("acme", "idle")));
    assertThat(run(kernels, "tenant", "list")).isZero();
    assertThat(screen.out()).isEqualTo("TENANT  PROCESSES  LIVE\nacme    2          1\nidle    0          0\n");
    assertThat(run(kernels, "tenant", "list", "--json")).isZero();
    assertThat(screen.out())
        .isEqualTo("{\"tenants\":[{\"live\":1,\"processes\":2,\"tenant\":\"acme\"},{\"live\":0,\"processes\":0,\"tenant\":\"idle\"}]}\n");
  }

  private static final Value.Fields ERASED = Value.fields().with("tenant", Value.of("acme")).with("processes", Value.of(2));

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "y\n", "Acme\n", "acm"})
  void nothingIsErasedThatIsNotConfirmed(String typed) {
    in = typed;
    screen = Screen.terminal();
    var kernels = kernels().on("erase", ERASED);
    assertThat(run(kernels, "tenant", "erase", "acme")).isEqualTo(1);
    assertThat(kernels.opened).isEmpty();
    assertThat(screen.out()).contains("Type acme to do it: nothing was erased\n");
  }

  @Test
  void aTenantIsErasedWhenItsNameIsTyped() {
    in = "acme\n";
    screen = Screen.terminal();
    var kernels = kernels().on("erase", ERASED);
    assertThat(run(kernels, "tenant", "erase", "acme")).isZero();
    assertThat(kernels.requests).containsExactly(Session.request("erase").with("tenant", Value.of("acme")));
    assertThat(screen.out()).contains("tenant acme: 2 processes, everything it had learned, its key\n");
  }

  @Test
  void whoeverWantsJsonIsNotAsked() {
    in = "acme\n";
    screen = Screen.terminal();
    var kernels = kernels().on("erase", ERASED);
    assertThat(run(kernels, "tenant", "erase", "acme", "--json")).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(kernels.opened).isEmpty();
  }

  @Test
  void withoutATerminalOnlyYesErases() {
    in = "acme\n";
    var kernels = kernels().on("erase", ERASED);
    assertThat(run(kernels, "tenant", "erase", "acme")).isEqualTo(2);
    assertThat(screen.err()).contains("add --yes");
    assertThat(kernels.opened).isEmpty();
    assertThat(run(kernels, "tenant", "erase", "acme", "--yes")).isZero();
    assertThat(screen.out()).isEqualTo("erased tenant acme: 2 processes, everything it had learned, its key\n");
    assertThat(run(kernels, "tenant", "erase", "acme", "--yes", "--json")).isZero();
    assertThat(Json.readFields(screen.out().strip())).isEqualTo(ERASED);
  }

  @Test
  void aKeyThatCannotBeUsedIsNoBug() {
    var kernels =
        kernels()
            .on(
                "ps",
                (_, _) -> {
                  throw new VaultException("the key is open to others: run chmod 600 key");
                });
    assertThat(run(kernels, "ps")).isEqualTo(74);
    assertThat(screen.err()).isEqualTo("agentos: the key is open to others: run chmod 600 key\n");
  }

  private static Value.Fields call(String asked, String answered, String digest) {
    return Value.fields()
        .with("step", Value.of("14"))
        .with("call", Value.of("Execute"))
        .with("asked", Value.of(asked))
        .with("answered", Value.of(answered))
        .with("digest", Value.of(digest));
  }

  private static final Value.Fields DIFFERENT =
      Value.fields()
          .with("same", Value.of(false))
          .with("step", Value.of("14"))
          .with("one", call("run this js:\ntoggle();\ngo();", "ran to its end", "ab12"))
          .with("other", call("run this js:\ntoggle();", "ran to its end", "cd34"));

  @Test
  void theFirstDifferenceIsShownSideBySide() {
    assertThat(run(kernels().on("diff", DIFFERENT), "diff", "3", "12")).isEqualTo(1);
    assertThat(screen.out())
        .isEqualTo(
            """
            different from step 14 on
            asked     3     Execute: run this js:
                            toggle();
                            go();
                      12    Execute: run this js:
                            toggle();
            answered  both  ran to its end
            digest    3     ab12
                      12    cd34
            """);
    assertThat(run(kernels().on("diff", DIFFERENT), "diff", "3", "12", "--json")).isEqualTo(1);
    assertThat(Json.readFields(screen.out().strip())).isEqualTo(DIFFERENT);
  }

  @Test
  void oneOfTwoMayEndBefore() {
    assertThat(run(kernels().on("diff", DIFFERENT.with("other", Value.nothing())), "diff", "3", "12")).isEqualTo(1);
    assertThat(screen.out()).contains("          12    nothing: it had made its last call before\n");
  }

  @Test
  void theSameIsZero() {
    var kernels = kernels().on("diff", Value.fields().with("same", Value.of(true)).with("steps", Value.of(209)));
    assertThat(run(kernels, "diff", "3", "12")).isZero();
    assertThat(screen.out()).isEqualTo("the same: 209 steps\n");
    assertThat(kernels.requests).containsExactly(Session.request("diff").with("pid", Value.of(3)).with("other", Value.of(12)));
  }
}
