package ai.studio.analytics.admin.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.Subject;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What whoever has a link to a dashboard gets, and what nobody gets by one.
class SharedViewsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private static final String BOARD =
      """
      {"tiles": [
        {"id": "n", "kind": "number", "x": 0, "y": 0, "w": 3, "h": 2, "measures": ["REQUESTS"]},
        {"id": "f", "kind": "number", "x": 0, "y": 2, "w": 3, "h": 2, "measures": ["REQUESTS"],
          "filter": "user:ada or user:bob"},
        {"id": "u", "kind": "bars", "x": 3, "y": 0, "w": 3, "h": 2, "measures": ["REQUESTS"], "dimensions": ["USER"]},
        {"id": "g", "kind": "bars", "x": 3, "y": 4, "w": 3, "h": 2, "measures": ["REQUESTS"], "tags": ["customer"]},
        {"id": "l", "kind": "list", "x": 6, "y": 0, "w": 3, "h": 2, "list": "REQUESTS"},
        {"id": "h", "kind": "heatmap", "x": 6, "y": 2, "w": 3, "h": 2, "quantity": "LATENCY"}]}
      """;

  private final Tenant tenant = new Tenant(NOON);
  private final SharedViews views = views(NOON);
  private final SavedViews.By ana = by("ana", Role.ANALYST);

  @Test
  void whoeverHasTheLinkSeesWhatItsTilesMeasure() {
    store();
    var secret = share("", BOARD).secret();

    assertThat(secret).hasSize(43);
    assertThat(views.find(secret).orElseThrow().zone().getId())
        .as("for browsers Z is no zone")
        .isEqualTo("UTC");
    assertThat(total(secret, "n")).isEqualByComparingTo("3");
    assertThat(total(secret, "f")).isEqualByComparingTo("2");
    var spread = answer(secret, "h").orElseThrow();
    assertThat(spread).isInstanceOf(SharedTiles.Answer.Spreads.class);
  }

  @Test
  void itsFilterNarrowsWhateverATileAsksFor() {
    store();
    var secret = share("user:ada", BOARD).secret();

    assertThat(total(secret, "n")).isEqualByComparingTo("1");
    assertThat(total(secret, "f"))
        .as("the alternatives of a tile do not open the filter")
        .isEqualByComparingTo("1");
  }

  @Test
  void aTileThatCannotBeFilteredByItsFilterIsNotShownUnfiltered() {
    var secret = share("rating:5", BOARD).secret();

    assertThatThrownBy(() -> answer(secret, "n")).isInstanceOf(InvalidFilterField.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"u", "g", "l", "nothing", ""})
  void whatNamesSomebodyOrIsNoTileHasNoAnswer(String tile) {
    store();

    assertThat(answer(share("", BOARD).secret(), tile)).isEmpty();
  }

  @Test
  void itsDocumentTellsNoFilterAndNothingOfTilesThatAreNotShown() {
    var opened = tiles(NOON).open(share("user:ada", BOARD).secret()).orElseThrow();
    var tiles = opened.board().tiles();

    assertThat(tiles).hasSize(6).allSatisfy(tile -> assertThat(tile).doesNotContainKey("filter"));
    assertThat(tiles.toString()).doesNotContain("ada", "bob", "USER", "customer", "list=");
    assertThat(tiles.get(2)).containsEntry("kind", "text");
  }

  @Test
  void itEndsWhenItExpires() {
    var secret = share("", BOARD).secret();

    assertThat(views(NOON.plus(Duration.ofDays(7)).minusNanos(1_000)).find(secret)).isPresent();
    assertThat(views(NOON.plus(Duration.ofDays(7))).find(secret)).isEmpty();
  }

  @Test
  void itEndsAtOnceWhereItIsRevoked() {
    var made = share("", BOARD);
    assertThat(
            views.revoke(by("ana", Role.ANALYST), made.view().id()).orElseThrow().get().revokedAt())
        .isEqualTo(NOON);

    assertThat(views.find(made.secret())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bob, ANALYST, false", "root, ADMIN, true", "ana, ANALYST, true"})
  void administratorsRevokeAnyAndOthersTheirOwn(String user, Role role, boolean may) {
    var made = share("", BOARD);

    assertThat(views.list(by(user, role).caller())).hasSize(may ? 1 : 0);
    assertThat(views.revoke(by(user, role), made.view().id()).isPresent()).isEqualTo(may);
    assertThat(views.find(made.secret()).isPresent()).isEqualTo(!may);
  }

  @Test
  void anotherOrganisationNeitherSeesNorRevokesIt() {
    var made = share("", BOARD);
    var elsewhere = new Caller("root", "elsewhere", Set.of(Role.ADMIN));

    assertThat(views.list(elsewhere)).noneMatch(view -> view.id() == made.view().id());
    assertThat(views.revoke(new SavedViews.By(elsewhere, Actor.cli()), made.view().id())).isEmpty();
    assertThat(views.find(made.secret())).isPresent();
  }

  @Test
  void aSecretWithAnotherLetterOpensNothing() {
    var secret = share("", BOARD).secret();
    var other = (secret.startsWith("A") ? "B" : "A") + secret.substring(1);

    assertThat(tiles(NOON).open(other)).isEmpty();
    assertThat(tiles(NOON).open("")).isEmpty();
    assertThat(stored()).doesNotContain(secret);
  }

  @Test
  void aSavedDashboardIsShownAsItIsAtAnyTimeUntilItIsGone() {
    var saved = saved("ana", ViewVisibility.SHARED);
    var secret = share(saved, "bea").secret();
    var changed = "{\"tiles\":[]}";
    saves()
        .change(
            by("ana", Role.ANALYST),
            saved,
            1,
            ViewKind.DASHBOARD,
            "a board",
            ViewVisibility.SHARED,
            changed);
    assertThat(tiles(NOON).open(secret).orElseThrow().content()).isEqualTo(changed);
    saves()
        .change(
            by("ana", Role.ANALYST),
            saved,
            2,
            ViewKind.DASHBOARD,
            "a board",
            ViewVisibility.PRIVATE,
            changed);

    assertThat(tiles(NOON).open(secret)).as("Bea does not see it any more").isEmpty();
  }

  @Test
  void nobodySharesADashboardThatTheyDoNotSee() {
    var saved = saved("ana", ViewVisibility.PRIVATE);

    assertThatThrownBy(() -> share(saved, "bea"))
        .isInstanceOf(InvalidView.class)
        .hasMessage("view must be a dashboard that you see");
  }

  @Test
  void ofASuspendedOrganisationNothingIsShown() {
    sql("INSERT INTO organization (organization_id, created_at) VALUES (?, 0)");
    var secret = share("", BOARD).secret();
    assertThat(views.find(secret)).isPresent();
    sql("UPDATE organization SET suspended_at = 1 WHERE organization_id = ?");

    assertThat(views.find(secret)).isEmpty();
  }

  @Test
  void whoeverLooksTooOftenIsRefused() {
    var secret = share("", BOARD).secret();
    var other = share("", BOARD).secret();
    var tiles = tiles(NOON);
    for (var i = 0; i < SharedTiles.MOST_A_MINUTE; i++) {
      tiles.open(secret);
    }

    assertThatThrownBy(
            () -> {
              for (var i = 0; i < SharedTiles.MOST_A_MINUTE; i++) {
                tiles.open(secret);
              }
            })
        .isInstanceOf(TooManyLooks.class);
    assertThat(tiles.open(other)).isPresent();
  }

  @Test
  void aTeamLeadSharesTheirProjectsAlone() {
    tenant.store(tenant.request(NOON.minusSeconds(9)).event());
    var scope = new Scope(tenant.name(), null, Set.of("theirs"));
    var made = views.create(ana, scope, draft(null, BOARD, "", 7));

    assertThat(views.find(made.secret()).orElseThrow().scope()).isEqualTo(scope);
    assertThat(total(made.secret(), "n")).isEqualByComparingTo("0");
  }

  @Test
  void whoseTokenNamesNoProjectSharesNothing() {
    tenant.store(tenant.request(NOON.minusSeconds(9)).event());
    var scope = new Scope(tenant.name(), null, Set.of());
    var made = views.create(ana, scope, draft(null, BOARD, "", 7));

    assertThat(views.find(made.secret()).orElseThrow().scope()).isEqualTo(scope);
    assertThat(total(made.secret(), "n")).as("nor what is of no project").isEqualByComparingTo("0");
  }

  @Test
  void aLinkThatCannotBeReadOpensNothingAndIsInNoOthersWay() {
    var broken = share("", BOARD);
    var other = share("", BOARD);
    breakIt(broken);

    assertThat(views.list(ana.caller()))
        .extracting(SharedView::id)
        .containsExactly(other.view().id());
    assertThat(views.find(other.secret())).isPresent();
    assertThat(views.find(broken.secret())).isEmpty();
    assertThat(views.unreadable(ana.caller()))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.id()).isEqualTo(broken.view().id());
          assertThat(it.name()).isEqualTo("a view");
          assertThat(it.problem()).startsWith("cannot be read by this version of the service: ");
        });
    assertThat(views.unreadable().rows().get())
        .anyMatch(it -> it.id() == broken.view().id() && it.organization().equals(tenant.name()));
    share("", BOARD);
  }

  @Test
  void whoSeesALinkThatCannotBeReadRevokesIt() {
    var broken = share("", BOARD);
    breakIt(broken);

    assertThat(views.unreadable(by("bob", Role.ANALYST).caller())).isEmpty();
    assertThat(views.revoke(by("bob", Role.ANALYST), broken.view().id())).isEmpty();
    var root = by("root", Role.ADMIN);
    assertThat(views.unreadable(root.caller())).hasSize(1);
    assertThat(views.revoke(root, broken.view().id()).orElseThrow().isReadable()).isFalse();
    assertThat(views.unreadable(root.caller())).isEmpty();
  }

  @Test
  void aTileOfAnotherVersionKeepsNoOtherFromBeingShown() {
    var made = share("", BOARD);
    var secret = made.secret();
    Sqls.execute(
        tenant.database().dataSource(),
        "UPDATE shared_view SET content = ? WHERE id = ?",
        BOARD.replace("[\"USER\"]", "[\"MOOD\"]"),
        made.view().id());
    var board = tiles(NOON).open(secret).orElseThrow().board();

    assertThat(board.tiles()).hasSize(6);
    assertThat(board.tiles().get(2)).containsEntry("kind", "text").doesNotContainKey("dimensions");
    assertThat(total(secret, "n")).isNotNull();
    assertThat(answer(secret, "u")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 366})
  void aLinkIsForADayToAYear(int days) {
    assertThatThrownBy(() -> draft(null, BOARD, "", days))
        .isInstanceOf(InvalidView.class)
        .hasMessage("days must be 1 to 365");
  }

  private void store() {
    tenant.store(
        tenant.request(NOON.minusSeconds(30)).user("ada").event(),
        tenant.request(NOON.minusSeconds(20)).user("bob").event(),
        tenant.request(NOON.minusSeconds(10)).user("cem").event());
  }

  private SharedViews.Made share(String filter, String content) {
    return views.create(ana, tenant.scope(), draft(null, content, filter, 7));
  }

  private SharedViews.Made share(long view, String user) {
    return views.create(by(user, Role.ANALYST), tenant.scope(), draft(view, null, "", 7));
  }

  private static SharedView.Draft draft(
      @Nullable Long view, @Nullable String content, String filter, int days) {
    return new SharedView.Draft(
        "a view",
        view,
        content,
        Filter.parse(filter, Subject.ALL_FIELDS),
        Preset.LAST_24_HOURS,
        ZoneOffset.UTC,
        days);
  }

  private long saved(String owner, ViewVisibility visibility) {
    return saves()
        .create(by(owner, Role.ANALYST), ViewKind.DASHBOARD, "a board", visibility, BOARD)
        .id();
  }

  private SavedViews saves() {
    return new SavedViews(tenant.database()::entities, tenant.clock());
  }

  private SharedViews views(Instant now) {
    return new SharedViews(
        tenant.database().dataSource(), saves(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private SharedTiles tiles(Instant now) {
    return new SharedTiles(
        views(now), tenant.explorer(), tenant.spreads(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private Optional<SharedTiles.Answer> answer(String secret, String tile) {
    var tiles = tiles(NOON);
    return tiles.answer(tiles.open(secret).orElseThrow(), tile);
  }

  private @Nullable BigDecimal total(String secret, String tile) {
    var answer = (SharedTiles.Answer.Explores) answer(secret, tile).orElseThrow();
    return answer.explored().totals().getFirst().total();
  }

  private SavedViews.By by(String user, Role role) {
    return new SavedViews.By(new Caller(user, tenant.name(), Set.of(role)), Actor.cli());
  }

  /// As another version may leave it.
  private void breakIt(SharedViews.Made made) {
    Sqls.execute(
        tenant.database().dataSource(),
        "UPDATE shared_view SET range_name = 'century' WHERE id = ?",
        made.view().id());
  }

  private void sql(String change) {
    query(it -> Statements.update(it, change, tenant.name()));
  }

  private String stored() {
    return query(it ->
        Statements.list(
                it,
                "SELECT secret_hash FROM shared_view WHERE organization_id = ?",
                row -> row.getString(1),
                tenant.name())
            .getFirst());
  }

  private <T> T query(Transactions.SqlWork<T> work) {
    try {
      return Transactions.call(tenant.database().dataSource(), work);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
