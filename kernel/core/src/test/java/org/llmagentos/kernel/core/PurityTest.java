package org.llmagentos.kernel.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** The core has no clock, thread, I/O or entropy, and only ordered collections. */
class PurityTest {

  private final JavaClasses core =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.llmagentos.kernel.core");

  @Test
  void dependsOnTheSdkAndPlainJavaOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.llmagentos.kernel.core..", "org.llmagentos.sdk..", "java.lang", "java.lang.runtime", "java.util",
                "java.util.function", "java.util.stream", "java.lang.invoke", "java.nio.charset", "org.jspecify.annotations"))
        .check(core);
  }

  @Test
  void hasNoClockThreadOrEntropy() {
    noClasses()
        .should()
        .dependOnClassesThat(
            assignableTo(Thread.class)
                .or(assignableTo(System.class))
                .or(assignableTo(java.util.Random.class))
                .or(assignableTo(java.util.UUID.class))
                .or(assignableTo(java.util.Date.class))
                .or(assignableTo(java.util.Timer.class))
                .or(assignableTo(ThreadLocal.class)))
        .check(core);
    noClasses().should().callMethod(Math.class, "random").check(core);
    noClasses().should().callMethod(System.class, "identityHashCode", Object.class).check(core);
  }

  @Test
  void hasOnlyOrderedCollections() {
    noClasses()
        .should()
        .dependOnClassesThat(
            assignableTo(HashMap.class)
                .and(not(assignableTo(LinkedHashMap.class))) // its order is that of the insertions, whatever the hashes are
                .or(assignableTo(HashSet.class))
                .or(assignableTo(IdentityHashMap.class)))
        .check(core);
    // The immutable Set and Map of java.util have a different order in every JVM.
    noClasses().should().callMethodWhere(unorderedFactory()).check(core);
  }

  @Test
  void hasNoPackageCycles() {
    slices().matching("org.llmagentos.kernel.(core..)").should().beFreeOfCycles().check(core);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> unorderedFactory() {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "of an unordered factory",
        call ->
            (call.getTargetOwner().isEquivalentTo(java.util.Set.class) || call.getTargetOwner().isEquivalentTo(java.util.Map.class))
                && java.util.List.of("of", "copyOf", "ofEntries").contains(call.getName()));
  }
}
