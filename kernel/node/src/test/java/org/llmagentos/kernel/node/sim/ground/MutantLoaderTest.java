package org.llmagentos.kernel.node.sim.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.guard.Account;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Usage;

class MutantLoaderTest {

  private static final String SOURCE = "core/src/main/java/org/llmagentos/kernel/core/guard/Account.java";

  private static final Mutant LEAK =
      new Mutant("leaked reservation", SOURCE, "reserved = reserved.minus(most);", "used = used.plus(Usage.NONE);");

  /** Maven runs tests in the module's folder, and says which it is. */
  private final Path kernel = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  /** Run by the mutant: how many of so many reservations fit, each given back at once. */
  public static String reservations(String[] arguments) {
    var account = new Account(new Quota(2, 0, 0, 0, 0));
    int fitting = 0;
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      var one = new Usage(1, 0, 0, 0, 0);
      if (account.reserve(one) == null) {
        fitting++;
        account.settle(one, Usage.NONE);
      }
    }
    return fitting + " fit";
  }

  @Test
  void theMutantHasTheBugAndWeDoNot() throws Throwable {
    String test = MutantLoaderTest.class.getName();
    assertThat(MutantLoader.of(LEAK, kernel).invoke(test, "reservations", "10")).isEqualTo("2 fit");
    assertThat(reservations(new String[] {"10"})).isEqualTo("10 fit");
  }

  @Test
  void aWholeSecondKernelIsLoadedAndTheSdkIsShared() throws Throwable {
    MutantLoader loader = MutantLoader.of(LEAK, kernel);
    assertThat(loader.loadClass(Account.class.getName())).isNotEqualTo(Account.class);
    assertThat(loader.loadClass(Scheduler.class.getName()).getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass(Quota.class.getName())).isEqualTo(Quota.class);
    assertThatThrownBy(() -> loader.loadClass("org.llmagentos.kernel.Missing")).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void aSimulationRunsInAMutant() throws Throwable {
    Object hash = MutantLoader.of(LEAK, kernel).invoke(MutantLoaderTest.class.getName(), "bustle", "4");
    assertThat(hash).isEqualTo(bustle(new String[] {"4"}));
  }

  /** Run by the mutant. */
  public static String bustle(String[] arguments) {
    return Long.toHexString(Bustle.run(Long.parseLong(arguments[0]), 10).hash());
  }

  @Test
  void whatTheMutantThrowsIsThrown() {
    assertThatThrownBy(() -> MutantLoader.of(LEAK, kernel).invoke(MutantLoaderTest.class.getName(), "reservations", "many"))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void aMutantWhosePlaceIsGoneSaysSo() {
    assertThatThrownBy(() -> MutantLoader.of(new Mutant("m", SOURCE, "no such text", ""), kernel))
        .hasMessageContaining("mutant m: its place is not to be found in " + SOURCE);
    assertThatThrownBy(() -> MutantLoader.of(new Mutant("m", SOURCE, "return", ""), kernel))
        .hasMessageContaining("is there more than once");
    assertThatThrownBy(() -> new Mutant("m", SOURCE, "same", "same")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMutantThatDoesNotCompileSaysWhy() {
    assertThatThrownBy(() -> MutantLoader.of(new Mutant("m", SOURCE, "quota = now;", "quota = nov;"), kernel))
        .hasMessageContaining("mutant m does not compile")
        .hasMessageContaining("nov");
  }
}
