package ai.studio.analytics;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;

/// Data flows one way: who may import whom, and which packages know the container.
@AnalyzeClasses(packages = "ai.studio.analytics", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "ai.studio.analytics";

  /// Who may import whom.
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("event", Set.of()),
          entry("track", Set.of("event")),
          entry("enrich", Set.of("event")),
          entry("journal", Set.of("event")),
          entry("persistence", Set.of("event")),
          entry("auth", Set.of()),
          entry("resend", Set.of("event")),
          entry("ingest", Set.of("event", "enrich", "journal", "resend", "auth")),
          entry("store", Set.of("event", "journal", "resend", "persistence")),
          entry("query", Set.of("event", "store")),
          entry("alert", Set.of("event", "query")),
          entry("admin", Set.of("auth", "persistence")),
          entry(
              "app",
              Set.of(
                  "event",
                  "enrich",
                  "journal",
                  "resend",
                  "persistence",
                  "auth",
                  "admin",
                  "ingest",
                  "store",
                  "query")),
          entry(
              "api",
              Set.of(
                  "event",
                  "track",
                  "store",
                  "journal",
                  "resend",
                  "ingest",
                  "query",
                  "admin",
                  "alert",
                  "auth",
                  "persistence",
                  "app")));

  @ArchTest
  static void packagesImportOnlyWhatTheyMay(JavaClasses classes) {
    MAY_IMPORT.forEach((name, allowed) -> onlyImports(name, allowed).check(classes));
  }

  private static ArchRule onlyImports(String name, Set<String> allowed) {
    return classes()
        .that()
        .resideInAPackage(folder(name))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..")
                .or(resideInAPackage(folder(name)))
                .or(resideInAnyPackage(folders(allowed))))
        .as("%s may import nothing of ours but %s".formatted(name, allowed))
        .allowEmptyShould(true);
  }

  private static String[] folders(Set<String> names) {
    return names.stream().map(ArchitectureTest::folder).toArray(String[]::new);
  }

  private static String folder(String name) {
    return ROOT + "." + name + "..";
  }

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule questionsAreFreeOfCycles =
      slices().matching(ROOT + ".query.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theCoreIsFreeOfJakarta =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".event..", ROOT + ".enrich..", ROOT + ".journal..", ROOT + ".resend..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule helidonIsKnownOnlyWhereTheContainerIsTouched =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + ".api..", ROOT + ".auth..", ROOT + ".app..", ROOT + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.helidon..");

  /// The tracker jar holds these two packages and must work in any JAX-RS application.
  @ArchTest
  static final ArchRule theTrackerNeedsNoLibraryOfTheService =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".event..", ROOT + ".track..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              ROOT + ".event..",
              ROOT + ".track..",
              "java..",
              "jakarta.annotation..",
              "jakarta.enterprise..",
              "jakarta.inject..",
              "jakarta.ws.rs..",
              "org.eclipse.microprofile..",
              "org.jspecify..",
              "com.fasterxml.jackson..")
          .allowEmptyShould(true);

  /// Where it begins, its end is certain, and what is written in one of them is there together.
  @ArchTest
  static final ArchRule transactionsBeginInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".persistence..")
          .and()
          .doNotHaveSimpleName("WriterTransactions")
          .should()
          .callMethod(Connection.class, "setAutoCommit", boolean.class)
          .orShould()
          .callMethod(EntityManager.class, "getTransaction");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses().that().resideOutsideOfPackage(ROOT + ".cli..").should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");
}
