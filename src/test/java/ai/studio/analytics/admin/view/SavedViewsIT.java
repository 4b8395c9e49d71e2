package ai.studio.analytics.admin.view;

import static ai.studio.analytics.admin.view.ViewKind.DASHBOARD;
import static ai.studio.analytics.admin.view.ViewKind.SEGMENT;
import static ai.studio.analytics.admin.view.ViewVisibility.PRIVATE;
import static ai.studio.analytics.admin.view.ViewVisibility.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.view.SavedViews.By;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who finds, changes and restores what, on each database.
@EachDatabase
class SavedViewsIT {

  private static final By ADA = by("ada", "acme", Role.USER);
  private static final By ANA = by("ana", "acme", Role.ANALYST);
  private static final By BEN = by("ben", "acme", Role.ANALYST);
  private static final By ROOT = by("root", "acme", Role.ADMIN);
  private static final By STRANGER = by("ana", "navy", Role.ADMIN);
  private static final String EMPTY = "{\"tiles\":[]}";
  private static final String NOTES =
      "{\"tiles\":[{\"id\":\"n\",\"kind\":\"text\",\"x\":0,\"y\":0,\"w\":4,\"h\":2,\"text\":\"π 👋\"}]}";

  private final StepClock clock = new StepClock(Instant.parse("2026-03-10T12:00:00Z"));
  private final TestDatabase test;
  private final Database database;
  private SavedViews views;

  SavedViewsIT(TestDatabase test) {
    this.test = test;
    database = Database.open(test.config());
  }

  @BeforeEach
  void open() throws SQLException {
    database.migrate();
    for (var table : List.of("saved_view", "saved_view_version", "audit_log")) {
      test.execute("DELETE FROM " + table);
    }
    views = new SavedViews(database::entities, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whereSomeChooseWhatOpensFirstAtOnceAllSucceedAndOneIsIt() {
    var all =
        Stream.of("Costs", "Errors", "Speed", "People")
            .map(name -> views.create(ANA, DASHBOARD, name, SHARED, EMPTY))
            .toList();
    try (var threads = Executors.newFixedThreadPool(all.size())) {
      for (var round = 0; round < 10; round++) {
        views.setDefault(ROOT, null);
        var start = new CyclicBarrier(all.size());
        var choices =
            all.stream()
                .map(view ->
                    threads.submit(() -> {
                      start.await();
                      return views.setDefault(ROOT, view.id());
                    }))
                .toList();
        assertThat(choices).allSatisfy(it -> assertThat(it.get()).isPresent());
        assertThat(views.list(ROOT.caller(), DASHBOARD))
            .filteredOn(SavedView::isDefault)
            .singleElement()
            .extracting(SavedView::id)
            .isEqualTo(views.defaultOf("acme").orElseThrow());
      }
    }
  }

  @Test
  void aPrivateViewIsItsOwnersAlone() {
    var view = views.create(ADA, DASHBOARD, "  Mine ", PRIVATE, NOTES);

    assertThat(views.find(ADA.caller(), view.id())).contains(view);
    assertThat(view)
        .extracting(SavedView::name, SavedView::content, SavedView::version, SavedView::editable)
        .containsExactly("Mine", NOTES, 1, true);
    for (var other : List.of(ANA, ROOT, STRANGER)) {
      assertThat(views.find(other.caller(), view.id())).isEmpty();
      assertThat(views.list(other.caller(), DASHBOARD)).isEmpty();
      assertThat(views.versions(other.caller(), view.id())).isEmpty();
      assertThat(views.delete(other, view.id())).isEmpty();
      assertThat(views.restore(other, view.id(), 1)).isEmpty();
      assertThat(views.change(other, view.id(), 1, DASHBOARD, "x", PRIVATE, EMPTY)).isEmpty();
    }
    assertThat(views.list(ADA.caller(), SEGMENT)).isEmpty();
  }

  @Test
  void aSharedViewIsReadByAllOfTheOrganisationAndChangedByItsOwnerAndAdministrators() {
    var view = views.create(ANA, DASHBOARD, "Costs", SHARED, EMPTY);

    assertThat(views.list(ADA.caller(), DASHBOARD))
        .singleElement()
        .extracting(SavedView::name, SavedView::owner, SavedView::editable)
        .containsExactly("Costs", "ana", false);
    assertThat(views.list(STRANGER.caller(), DASHBOARD)).isEmpty();
    for (var reader : List.of(ADA, BEN)) {
      assertThatThrownBy(() -> views.change(reader, view.id(), 1, DASHBOARD, "x", SHARED, EMPTY))
          .isInstanceOf(NotAllowed.class);
      assertThatThrownBy(() -> views.delete(reader, view.id())).isInstanceOf(NotAllowed.class);
    }
    assertThat(views.change(ROOT, view.id(), 1, DASHBOARD, "All costs", SHARED, EMPTY))
        .get()
        .extracting(SavedView::owner, SavedView::updatedBy, SavedView::version)
        .containsExactly("ana", "root", 2);
  }

  @Test
  void whoSeesOnlyTheirOwnRowsSharesNothing() {
    var view = views.create(ADA, DASHBOARD, "Mine", PRIVATE, EMPTY);

    assertThatThrownBy(() -> views.create(ADA, DASHBOARD, "Mine", SHARED, EMPTY))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> views.change(ADA, view.id(), 1, DASHBOARD, "Mine", SHARED, EMPTY))
        .isInstanceOf(NotAllowed.class);
  }

  @Test
  void aViewStaysOfItsKind() {
    var view = views.create(ANA, DASHBOARD, "Costs", PRIVATE, EMPTY);

    assertThatThrownBy(() -> views.change(ANA, view.id(), 1, SEGMENT, "Costs", PRIVATE, EMPTY))
        .hasMessage("kind must be that of the view");
  }

  @Test
  void theSecondOfTwoWhoChangeTheSameVersionIsToldOfTheFirst() {
    var view = views.create(ANA, DASHBOARD, "Costs", SHARED, EMPTY);
    views.change(ROOT, view.id(), 1, DASHBOARD, "Costs", SHARED, NOTES);

    assertThatThrownBy(() -> views.change(ANA, view.id(), 1, DASHBOARD, "Costs", SHARED, EMPTY))
        .isInstanceOf(ViewChanged.class)
        .hasMessage("root has saved version 2 in the meantime; your change is of version 1.");
    assertThat(views.find(ANA.caller(), view.id()))
        .get()
        .extracting(SavedView::content)
        .isEqualTo(NOTES);
  }

  @Test
  void anEarlierVersionComesBackAsANewOne() {
    var view = views.create(ANA, DASHBOARD, "Costs", PRIVATE, NOTES);
    views.change(ANA, view.id(), 1, DASHBOARD, "Empty", PRIVATE, EMPTY);

    var restored = views.restore(ANA, view.id(), 1).orElseThrow();

    assertThat(restored)
        .extracting(SavedView::name, SavedView::content, SavedView::version)
        .containsExactly("Costs", NOTES, 3);
    assertThat(views.versions(ANA.caller(), view.id()))
        .extracting(ViewVersion::version, ViewVersion::name, ViewVersion::savedBy)
        .containsExactly(tuple(3, "Costs"), tuple(2, "Empty"), tuple(1, "Costs"));
    assertThat(views.restore(ANA, view.id(), 9)).isEmpty();
  }

  @Test
  void whatWasPrivateIsItsOwnersAloneWhenTheViewIsShared() {
    var view = views.create(ANA, DASHBOARD, "Salaries", PRIVATE, NOTES);
    views.change(ANA, view.id(), 1, DASHBOARD, "Costs", SHARED, EMPTY);

    for (var other : List.of(ADA, ROOT)) {
      assertThat(views.versions(other.caller(), view.id()))
          .extracting(ViewVersion::name)
          .containsExactly("Costs");
    }
    assertThat(views.restore(ROOT, view.id(), 1)).isEmpty();
    assertThat(views.versions(ANA.caller(), view.id()))
        .extracting(ViewVersion::tiles)
        .containsExactly(0, 1);
  }

  @Test
  void aListOfDashboardsTellsOfTheirContentsWithoutThem() {
    views.create(ANA, DASHBOARD, "Costs", PRIVATE, "{\"description\":\"All\",\"tiles\":[]}");
    views.create(ANA, SEGMENT, "5xx", PRIVATE, "{\"filter\":\"status:>=500\"}");

    assertThat(views.list(ANA.caller(), DASHBOARD))
        .singleElement()
        .extracting(SavedView::description, SavedView::tiles, SavedView::content)
        .containsExactly("All", 0, null);
    assertThat(views.list(ANA.caller(), SEGMENT))
        .singleElement()
        .extracting(SavedView::content)
        .isEqualTo("{\"filter\":\"status:>=500\"}");
  }

  @Test
  void fiftyVersionsAreKept() throws SQLException {
    var view = views.create(ANA, DASHBOARD, "Costs", PRIVATE, EMPTY);
    for (var version = 1; version <= SavedViews.MOST_VERSIONS; version++) {
      views.change(ANA, view.id(), version, DASHBOARD, "Costs " + version, PRIVATE, EMPTY);
    }

    assertThat(test.number("SELECT COUNT(*) FROM saved_view_version")).isEqualTo(50);
    assertThat(views.versions(ANA.caller(), view.id()))
        .extracting(ViewVersion::version)
        .startsWith(51, 50)
        .endsWith(2);
  }

  @Test
  void anOrganisationShowsOneDashboardFirst() {
    var costs = views.create(ANA, DASHBOARD, "Costs", SHARED, EMPTY);
    var errors = views.create(ANA, DASHBOARD, "Errors", SHARED, EMPTY);
    var elsewhere = views.create(STRANGER, DASHBOARD, "Ships", SHARED, EMPTY);
    views.setDefault(STRANGER, elsewhere.id());

    views.setDefault(ROOT, costs.id());
    views.setDefault(ROOT, errors.id());
    assertThat(views.list(ADA.caller(), DASHBOARD))
        .filteredOn(SavedView::isDefault)
        .extracting(SavedView::name)
        .containsExactly("Errors");
    assertThat(views.defaultOf(ADA.caller().organization())).hasValue(errors.id());
    views.setDefault(ROOT, null);
    assertThat(views.defaultOf(ADA.caller().organization())).isEmpty();
    assertThat(views.list(ADA.caller(), DASHBOARD)).noneMatch(SavedView::isDefault);
    assertThat(views.list(STRANGER.caller(), DASHBOARD)).allMatch(SavedView::isDefault);
  }

  @Test
  void theDefaultIsASharedDashboardAndStaysOne() {
    var own = views.create(ROOT, DASHBOARD, "Mine", PRIVATE, EMPTY);
    var segment = views.create(ROOT, SEGMENT, "5xx", SHARED, "{\"filter\":\"status:>=500\"}");
    var costs = views.create(ANA, DASHBOARD, "Costs", SHARED, EMPTY);

    assertThatThrownBy(() -> views.setDefault(ROOT, own.id()))
        .hasMessage("id must be that of a shared dashboard");
    assertThatThrownBy(() -> views.setDefault(ROOT, segment.id()))
        .hasMessage("id must be that of a dashboard");
    assertThatThrownBy(() -> views.setDefault(ANA, costs.id())).isInstanceOf(NotAllowed.class);
    views.setDefault(ROOT, costs.id());
    assertThatThrownBy(() -> views.change(ANA, costs.id(), 1, DASHBOARD, "Costs", PRIVATE, EMPTY))
        .hasMessage("visibility must be SHARED while it is the organisation's default");
  }

  @Test
  void eachChangeIsInTheAuditLogAndWhatChangesNothingIsNot() throws SQLException {
    var view = views.create(ANA, DASHBOARD, "Costs", PRIVATE, EMPTY);
    views.change(ANA, view.id(), 1, DASHBOARD, "Costs", PRIVATE, EMPTY);
    clock.advance(Duration.ofSeconds(1));
    views.change(ANA, view.id(), 1, DASHBOARD, "Costs", SHARED, EMPTY);
    clock.advance(Duration.ofSeconds(1));
    views.setDefault(ROOT, view.id());
    views.setDefault(ROOT, view.id());
    clock.advance(Duration.ofSeconds(1));
    views.delete(ROOT, view.id());

    var first = state("PRIVATE", 1, false);
    var shared = state("SHARED", 2, false);
    var marked = state("SHARED", 2, true);
    var id = view.id();
    assertThat(test.acts())
        .containsExactly(
            "user ana: view.create " + id + ", null → " + first,
            "user ana: view.change " + id + ", " + first + " → " + shared,
            "user root: view.default " + id + ", " + shared + " → " + marked,
            "user root: view.delete " + id + ", " + marked + " → null");
    assertThat(test.number("SELECT COUNT(*) FROM saved_view_version")).isZero();
  }

  @Test
  void viewsDoNotChangeWithoutARow() throws SQLException {
    var view = views.create(ANA, DASHBOARD, "Costs", SHARED, EMPTY);
    test.withoutAuditLog(() -> {
      assertThatThrownBy(() -> views.change(ANA, view.id(), 1, DASHBOARD, "x", SHARED, NOTES))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> views.delete(ANA, view.id())).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> views.create(ANA, DASHBOARD, "x", SHARED, NOTES))
          .isInstanceOf(RuntimeException.class);
    });

    assertThat(views.find(ANA.caller(), view.id())).contains(view);
    assertThat(views.versions(ANA.caller(), view.id())).hasSize(1);
  }

  @Test
  void namesAndNumbersOfViewsAreBounded() throws SQLException {
    for (var name : List.of(" ", "a".repeat(81), "a\nb")) {
      assertThatThrownBy(() -> views.create(ANA, DASHBOARD, name, PRIVATE, EMPTY))
          .hasMessage("name must be 1 to 80 characters long, in one line");
    }
    for (var i = 0; i < 100; i++) {
      views.create(ANA, DASHBOARD, "a".repeat(80), PRIVATE, EMPTY);
    }
    assertThatThrownBy(() -> views.create(ANA, DASHBOARD, "one more", PRIVATE, EMPTY))
        .hasMessage("kind is one of which you have 100, and can have no more");
    views.create(BEN, DASHBOARD, "another's", PRIVATE, EMPTY);
  }

  /// Put together, not formatted: the digits of the tests' locale are others.
  private static String state(String visibility, int version, boolean isDefault) {
    return "{\"kind\":\"DASHBOARD\",\"name\":\"Costs\",\"owner\":\"ana\",\"visibility\":\""
        + visibility
        + "\",\"version\":"
        + version
        + ",\"isDefault\":"
        + isDefault
        + "}";
  }

  private static org.assertj.core.groups.Tuple tuple(int version, String name) {
    return org.assertj.core.groups.Tuple.tuple(version, name, "ana");
  }

  private static By by(String user, String organization, Role role) {
    return new By(new Caller(user, organization, Set.of(role)), Actor.user(user, null));
  }
}
