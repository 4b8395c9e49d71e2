package ai.studio.analytics;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Data flows one way: who may import whom, and which packages know the container.
@AnalyzeClasses(packages = "ai.studio.analytics", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "ai.studio.analytics";

  /// Who may import whom. What is not there yet is listed with what it may import when it comes.
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("event", Set.of()),
          entry("track", Set.of("event")),
          entry("journal", Set.of("event")),
          entry("resend", Set.of("event")),
          entry("enrich", Set.of("event")),
          entry("detect", Set.of("event", "enrich")),
          entry("anomaly", Set.of()),
          entry("auth", Set.of()),
          entry("persistence", Set.of("event")),
          entry("store", Set.of("event", "journal", "resend", "persistence")),
          entry("monitor", Set.of("journal", "persistence", "store")),
          entry("ingest", Set.of("event", "enrich", "detect", "journal", "resend", "auth")),
          entry("query", Set.of("event", "anomaly", "store")),
          entry(
              "admin",
              Set.of("event", "enrich", "detect", "auth", "persistence", "store", "query")),
          entry(
              "alert",
              Set.of(
                  "event",
                  "anomaly",
                  "persistence",
                  "store",
                  "monitor",
                  "query",
                  "admin",
                  "budget")),
          entry("export", Set.of("persistence", "store", "query")),
          entry("budget", Set.of("event", "auth", "persistence", "store", "query", "admin")),
          entry(
              "respond",
              Set.of(
                  "event",
                  "journal",
                  "enrich",
                  "detect",
                  "auth",
                  "persistence",
                  "store",
                  "ingest",
                  "admin")),
          entry(
              "gateway",
              Set.of(
                  "event",
                  "enrich",
                  "detect",
                  "auth",
                  "persistence",
                  "store",
                  "ingest",
                  "budget",
                  "respond")),
          entry(
              "report",
              Set.of("event", "persistence", "store", "query", "admin", "budget", "alert")),
          entry("app", allBut("track", "alert", "report", "gateway", "app", "api", "cli")),
          entry("api", allBut("enrich", "detect", "anomaly", "api", "cli")),
          entry("cli", allBut("track", "cli")));

  /// Which rooms of its own package a room may import.
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          entry("enrich", Set.of("geo", "price", "privacy", "redact")),
          entry("enrich.geo", Set.of()),
          entry("enrich.price", Set.of()),
          entry("enrich.privacy", Set.of()),
          entry("enrich.redact", Set.of()),
          entry("detect", Set.of()),
          entry("detect.content", Set.of("")),
          entry("detect.traffic", Set.of("")),
          entry("persistence", Set.of()),
          entry("persistence.audit", Set.of("")),
          entry("store", Set.of()),
          entry("store.schema", Set.of("")),
          entry("store.rollup", Set.of("", "schema")),
          entry("store.write", Set.of("", "schema", "rollup")),
          entry("store.maintain", Set.of("", "schema", "rollup", "write")),
          entry("store.block", Set.of("", "schema", "rollup", "maintain")),
          entry("ingest.pipeline", Set.of()),
          entry("ingest.http", Set.of()),
          entry("ingest.rest", Set.of("http", "pipeline")),
          entry("ingest.otlp", Set.of("http", "pipeline")),
          entry("ingest.files", Set.of("pipeline")),
          entry("query.model", Set.of()),
          entry("query.plan", Set.of("model")),
          entry("query.dashboard", Set.of("model", "plan")),
          entry("query.explore", Set.of("model", "plan")),
          entry("query.rows", Set.of("model", "plan")),
          entry("query.trace", Set.of("model", "rows")),
          entry("query.forecast", Set.of("model", "plan", "explore")),
          entry("query.why", Set.of("model", "explore")),
          entry("admin.account", Set.of()),
          entry("admin.annotation", Set.of()),
          entry("admin.audit", Set.of()),
          entry("admin.key", Set.of()),
          entry("admin.setting", Set.of()),
          entry("admin.price", Set.of()),
          entry("admin.threat", Set.of()),
          entry("admin.view", Set.of()),
          entry("alert", Set.of()),
          entry("alert.channel", Set.of("")),
          entry("alert.tell", Set.of("", "channel")),
          entry("alert.rule", Set.of("", "tell", "channel")),
          entry("report", Set.of()),
          entry("report.schedule", Set.of("")),
          entry("report.statement", Set.of("")),
          entry("report.reconcile", Set.of("")),
          entry("api.problem", Set.of()),
          entry("api.http", Set.of("problem")),
          entry("api.web", Set.of("problem")),
          entry("api.security", Set.of("problem", "web")),
          entry("api.metrics", Set.of("web")),
          entry("api.health", Set.of()),
          entry("api.rest", Set.of("problem", "security")),
          entry("api.mcp", Set.of("problem", "security", "rest")),
          entry("api.graphql.value", Set.of()),
          entry("api.graphql.engine", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.list", Set.of("graphql.value", "security")),
          entry("api.graphql.facet", Set.of("graphql.value", "security")),
          entry(
              "api.graphql.export",
              Set.of("graphql.value", "graphql.facet", "problem", "security")),
          entry("api.graphql.dashboard", Set.of("graphql.value", "security")),
          entry("api.graphql.explore", Set.of("graphql.value", "security")),
          entry("api.graphql.account", Set.of("graphql.value", "problem", "security")),
          entry(
              "api.graphql.feedback",
              Set.of("graphql.value", "graphql.list", "problem", "security")),
          entry(
              "api.graphql.threat", Set.of("graphql.value", "graphql.list", "problem", "security")),
          entry("api.graphql.response", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.trace", Set.of("graphql.value", "security")),
          entry("api.graphql.sender", Set.of("graphql.value", "security")),
          entry("api.graphql.setting", Set.of("security")),
          entry("api.graphql.budget", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.report", Set.of("graphql.value", "problem", "security")),
          entry(
              "api.graphql.alert",
              Set.of("graphql.value", "graphql.explore", "problem", "security")),
          entry("api.graphql.annotation", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.price", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.view", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.gateway", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.quarantine", Set.of("graphql.value", "problem", "security")),
          entry("api.graphql.system", Set.of()),
          entry("api.graphql.health", Set.of("health")));

  private static Set<String> allBut(String... names) {
    var all =
        Set.of(
            "event",
            "track",
            "journal",
            "resend",
            "enrich",
            "detect",
            "anomaly",
            "auth",
            "persistence",
            "store",
            "monitor",
            "ingest",
            "query",
            "admin",
            "alert",
            "report",
            "budget",
            "respond",
            "gateway",
            "export",
            "app",
            "api",
            "cli");
    return all.stream()
        .filter(name -> !Set.of(names).contains(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  @ArchTest
  static void packagesImportOnlyWhatTheyMay(JavaClasses classes) {
    MAY_IMPORT.forEach((name, allowed) -> onlyImports(name, allowed).check(classes));
  }

  @ArchTest
  static void roomsImportOnlyTheRoomsThatTheyMay(JavaClasses classes) {
    ROOMS.forEach((name, allowed) -> onlyImportsRooms(name, allowed).check(classes));
  }

  /// Who adds a package says in the tables what it may import.
  @ArchTest
  static void everyPackageIsInATable(JavaClasses classes) {
    var rooms =
        classes.stream()
            .filter(it -> !it.getSimpleName().equals("package-info"))
            .map(it -> it.getPackageName().substring(ROOT.length() + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rooms)
        .allMatch(it -> ROOMS.containsKey(it) || (MAY_IMPORT.containsKey(it) && !hasRooms(it)));
  }

  private static boolean hasRooms(String name) {
    return ROOMS.keySet().stream().anyMatch(it -> it.startsWith(name + "."));
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

  private static ArchRule onlyImportsRooms(String room, Set<String> allowed) {
    var name = room.replaceFirst("\\..*", "");
    var rooms =
        Stream.concat(Stream.of(ROOT + "." + room), allowed.stream().map(it -> room(name, it)));
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + room)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(folder(name))
                .or(resideInAnyPackage(rooms.toArray(String[]::new))))
        .as("%s may import no rooms of %s but %s".formatted(room, name, allowed))
        .allowEmptyShould(true);
  }

  private static String room(String name, String room) {
    return ROOT + "." + name + (room.isEmpty() ? "" : "." + room);
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
              ROOT + ".event..",
              ROOT + ".enrich..",
              ROOT + ".detect..",
              ROOT + ".journal..",
              ROOT + ".resend..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule helidonIsKnownOnlyWhereTheContainerIsTouched =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + ".api..",
              ROOT + ".auth..",
              ROOT + ".app..",
              ROOT + ".gateway..",
              ROOT + ".cli..")
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
