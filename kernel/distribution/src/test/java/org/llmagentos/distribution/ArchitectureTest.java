package org.llmagentos.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may depend on whom: the rules of the house plan, section 3, over every module. */
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.llmagentos");

  @Test
  void theSdkStandsAlone() {
    classes()
        .that(resideInAPackage("org.llmagentos.sdk..").and(not(resideInAPackage("org.llmagentos.sdk.testkit.."))))
        .and(not(resideInAPackage("org.llmagentos.sdk.train.floats")))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("org.llmagentos.sdk..", "java..", "org.pf4j", "org.jspecify.annotations"))
        .check(ALL);
    classes()
        .that(resideInAPackage("org.llmagentos.sdk.train.floats"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("org.llmagentos.sdk.train.floats", "java..", "jdk.incubator.vector", "org.jspecify.annotations"))
        .check(ALL);
  }

  @Test
  void pluginsKnowOnlyTheSdk() {
    noClasses()
        .that()
        .resideInAPackage("org.llmagentos.plugin..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.llmagentos.kernel..", "org.llmagentos.sandbox.."))
        .check(ALL);
    slices().matching("org.llmagentos.plugin.(*.*)..").should().notDependOnEachOther().check(ALL);
  }

  @Test
  void theKernelKnowsNeitherSandboxNorPlugins() {
    noClasses()
        .that()
        .resideInAPackage("org.llmagentos.kernel..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.llmagentos.sandbox..", "org.llmagentos.plugin..", "org.graalvm..", "dev.langchain4j.."))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("org.llmagentos.kernel.core..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.llmagentos.kernel.node..", "org.llmagentos.kernel.shell.."))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("org.llmagentos.kernel.node..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.llmagentos.kernel.shell.."))
        .check(ALL);
  }

  @Test
  void everyLibraryHasOneImporter() {
    // The bench compares the journal with a bare table.
    noClasses()
        .that(not(resideInAnyPackage("org.llmagentos.kernel.node.journal", "org.llmagentos.kernel.shell.bench")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."))
        .check(ALL);
    onlyIn("org.llmagentos.kernel.node.vault", "javax.crypto..");
    onlyIn("org.llmagentos.kernel.node.memory", "org.mapdb..");
    onlyIn("org.llmagentos.kernel.node.driver.model", "com.github.benmanes.caffeine..");
    onlyIn("org.llmagentos.kernel.node.control", "com.fasterxml.jackson..");
    onlyIn("org.llmagentos.kernel.shell..", "picocli..");
    onlyIn("org.llmagentos.sandbox.worker..", "org.graalvm..");
    onlyIn("org.llmagentos.sdk.train.floats", "jdk.incubator.vector..");
    onlyIn("org.llmagentos.plugin.provider.langchain4j", "dev.langchain4j..");
    onlyIn("org.llmagentos.plugin.provider.llamacpp", "de.kherud..");
    noClasses()
        .that(resideInAnyPackage("org.llmagentos.kernel..", "org.llmagentos.sandbox.."))
        .and(not(resideInAPackage("org.llmagentos.kernel.node.plugin")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.pf4j.."))
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.llmagentos.kernel.(**)").should().beFreeOfCycles().check(ALL);
    slices().matching("org.llmagentos.sandbox.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void onlyTheShellWritesToTheTerminal() {
    noClasses()
        .that(not(resideInAnyPackage("org.llmagentos.kernel.shell..", "org.llmagentos.sandbox.worker..")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(ALL);
  }

  @Test
  void onlyBootReadsClockEnvironmentAndEntropy() {
    var inTheKernel =
        resideInAnyPackage("org.llmagentos.kernel.core..", "org.llmagentos.kernel.node..")
            .and(not(JavaClass.Predicates.simpleName("Boot")));
    noClasses().that(inTheKernel).should().callMethod(System.class, "currentTimeMillis").check(ALL);
    noClasses().that(inTheKernel).should().callMethod(System.class, "nanoTime").check(ALL);
    noClasses().that(inTheKernel).should().callMethod(System.class, "getenv", String.class).check(ALL);
    noClasses().that(inTheKernel).should().callMethod(System.class, "getProperty", String.class).check(ALL);
    noClasses().that(inTheKernel).should().callMethod(Math.class, "random").check(ALL);
    noClasses()
        .that(inTheKernel)
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.time..").or(JavaClass.Predicates.type(java.security.SecureRandom.class)))
        .check(ALL);
  }

  @Test
  void everyPackageIsNullMarkedAndDescribed() {
    var unmarked = new TreeSet<String>();
    for (JavaClass each : ALL) {
      JavaPackage home = each.getPackage();
      if (!home.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(home.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  /** A module that is not on this one's class path would be checked by nothing. */
  @Test
  void everyModuleIsHere() {
    for (String module : new String[] {"sdk.value", "sdk.testkit", "kernel.core", "kernel.node.vault", "kernel.shell", "sandbox.worker"}) {
      assertThat(ALL.containPackage("org.llmagentos." + module)).as(module).isTrue();
    }
    for (String plugin :
        new String[] {
          "environment.minigrid",
          "environment.gym",
          "skill.gridworld",
          "provider.embedded",
          "provider.langchain4j",
          "provider.llamacpp",
          "learner.qlearning",
          "learner.maml",
          "learner.sequence"
        }) {
      assertThat(ALL.containPackage("org.llmagentos.plugin." + plugin)).as(plugin).isTrue();
    }
    for (String program : new String[] {"solver", "learn", "drill"}) {
      assertThat(ALL.containPackage("org.llmagentos.plugin.program." + program)).as(program).isTrue();
    }
  }

  private static void onlyIn(String importer, String... library) {
    noClasses().that(not(resideInAPackage(importer))).should().dependOnClassesThat(resideInAnyPackage(library)).check(ALL);
  }
}
