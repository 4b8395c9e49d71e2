package ai.studio.analytics.alert.tell;

import static ai.studio.analytics.alert.InvalidAlert.check;

import ai.studio.analytics.alert.AlertChanged;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoredTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where routes and mutes are kept, and changed.
public final class Routes {

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_REASON = 200;
  private static final Duration LONGEST_MUTE = Duration.ofDays(90);

  private final SqlTransactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Routes(DataSource dataSource, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.clock = clock;
  }

  /// The routes of an organisation by name, which is their order.
  public List<Route> list(String organization) {
    return transactions.call(it -> TellTable.routes(it, organization));
  }

  /// Looks for routes that this version cannot read.
  public UnreadableCheck unreadable() {
    return StoredTexts.check(
        transactions, "alert_route", "name", "definition", RouteDefinition::read);
  }

  /// Makes a route, or changes one.
  ///
  /// @param seen which one changes, and which version of it was seen; null for a new one
  /// @return empty where the organisation has none such
  /// @throws InvalidAlert where something of it breaks its rule
  /// @throws AlertChanged where it is another version by now
  public Optional<Route> save(
      Actor by,
      String organization,
      @Nullable SeenVersion seen,
      String name,
      RouteDefinition wanted) {
    return transactions.call(it -> save(it, by, organization, seen, name, wanted));
  }

  /// The same in a transaction.
  public Optional<Route> save(
      Connection connection,
      Actor by,
      String organization,
      @Nullable SeenVersion seen,
      String name,
      RouteDefinition wanted)
      throws SQLException {
    var title = name.strip();
    check(
        !title.isEmpty() && title.length() <= LONGEST_NAME && !Names.hasControlsInTitle(title),
        "name",
        "must be 1 to " + LONGEST_NAME + " characters long, in one line");
    var all = TellTable.routes(connection, organization);
    var before =
        all.stream().filter(one -> seen != null && one.id() == seen.id()).findFirst().orElse(null);
    if (seen != null && before == null) {
      return Optional.empty();
    }
    if (before != null && before.version() != seen(seen).version()) {
      throw new AlertChanged(before.updatedBy(), before.version());
    }
    checkRoute(connection, organization, all, before, title, wanted);
    var id = before == null ? ids.next(clock.instant()) : before.id();
    store(connection, by, organization, before, id, title, wanted);
    var after =
        TellTable.routes(connection, organization).stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow();
    write(
        connection,
        by,
        before == null ? Act.ALERT_ROUTE_CREATE : Act.ALERT_ROUTE_CHANGE,
        after,
        before == null ? null : State.of(before),
        State.of(after));
    return Optional.of(after);
  }

  private static SeenVersion seen(@Nullable SeenVersion seen) {
    return Objects.requireNonNull(seen);
  }

  private static void checkRoute(
      Connection connection,
      String organization,
      List<Route> all,
      @Nullable Route before,
      String name,
      RouteDefinition wanted)
      throws SQLException {
    check(before != null || all.size() < TellTable.MOST_ROUTES, "name", "would be one too many");
    check(
        all.stream()
            .noneMatch(it -> it.name().equals(name) && (before == null || it.id() != before.id())),
        "name",
        "must differ from those of your other routes");
    var names =
        TellTable.channels(connection, organization).stream()
            .map(it -> it.channel().name())
            .toList();
    for (var channel : wanted.channels()) {
      check(
          channel.equals("*") || names.contains(channel),
          "channels",
          "must be names of your channels, or *: " + names);
    }
  }

  private void store(
      Connection connection,
      Actor by,
      String organization,
      @Nullable Route before,
      long id,
      String name,
      RouteDefinition wanted)
      throws SQLException {
    var now = TellTable.micros(clock.instant());
    if (before == null) {
      Statements.update(
          connection,
          """
          INSERT INTO alert_route (id, organization_id, name, definition, version, updated_at, updated_by)
          VALUES (?, ?, ?, ?, 1, ?, ?)
          """,
          id,
          organization,
          name,
          AlertJson.write(wanted),
          now,
          by.name());
      return;
    }
    var changed =
        Statements.update(
            connection,
            """
            UPDATE alert_route SET name = ?, definition = ?, version = version + 1, updated_at = ?, updated_by = ?
            WHERE id = ? AND version = ?
            """,
            name,
            AlertJson.write(wanted),
            now,
            by.name(),
            id,
            before.version());
    if (changed == 0) {
      throw new AlertChanged("Somebody", before.version() + 1);
    }
  }

  /// Removes a route.
  ///
  /// @return what it was; empty where the organisation has none such
  public Optional<Route> delete(Actor by, String organization, long id) {
    return transactions.call(it -> delete(it, by, organization, id));
  }

  /// The same in a transaction.
  public Optional<Route> delete(Connection connection, Actor by, String organization, long id)
      throws SQLException {
    var gone =
        TellTable.routes(connection, organization).stream()
            .filter(one -> one.id() == id)
            .findFirst();
    if (gone.isPresent()) {
      Statements.update(connection, "DELETE FROM alert_route WHERE id = ?", id);
      write(connection, by, Act.ALERT_ROUTE_DELETE, gone.get(), State.of(gone.get()), null);
    }
    return gone;
  }

  /// The mutes of an organisation that have not ended, the first to end first.
  public List<Mute> mutes(String organization) {
    return transactions.call(it -> TellTable.mutes(it, organization, clock.instant()));
  }

  /// Looks for mutes that this version cannot read.
  public UnreadableCheck unreadableMutes() {
    return StoredTexts.check(transactions, "alert_mute", "reason", "matching", Matching::read);
  }

  /// Lets nobody be told of some alerts for a while.
  ///
  /// @param endsAt in the future, at most 90 days from now
  /// @throws InvalidAlert where something of it breaks its rule
  public Mute mute(
      Actor by, String organization, Matching matching, String reason, Instant endsAt) {
    var now = clock.instant();
    check(
        endsAt.isAfter(now) && !endsAt.isAfter(now.plus(LONGEST_MUTE)),
        "endsAt",
        "must be in the future, at most 90 days from now");
    check(
        reason.length() <= LONGEST_REASON && !Names.hasControlsInTitle(reason),
        "reason",
        "must be at most 200 characters long, in one line");
    return transactions.call(it -> {
      check(
          TellTable.mutes(it, organization, now).size() < TellTable.MOST_MUTES,
          "match",
          "would be one too many");
      var stored = Stored.read(AlertJson.write(matching), Matching::read);
      var mute = new Mute(ids.next(now), organization, stored, reason.strip(), endsAt, by.name());
      Statements.update(
          it,
          """
          INSERT INTO alert_mute (id, organization_id, matching, reason, ends_at, created_by) VALUES (?, ?, ?, ?, ?, ?)
          """,
          mute.id(),
          organization,
          stored.text(),
          mute.reason(),
          TellTable.micros(endsAt),
          by.name());
      AuditLog.write(it, entry(by, Act.ALERT_MUTE, organization, mute.id(), null, Muted.of(mute)));
      return mute;
    });
  }

  /// Ends a mute.
  ///
  /// @return what it was; empty where the organisation has none such
  public Optional<Mute> endMute(Actor by, String organization, long id) {
    return transactions.call(it -> {
      var gone =
          TellTable.mutes(it, organization, clock.instant()).stream()
              .filter(one -> one.id() == id)
              .findFirst();
      if (gone.isPresent()) {
        Statements.update(it, "DELETE FROM alert_mute WHERE id = ?", id);
        AuditLog.write(
            it, entry(by, Act.ALERT_UNMUTE, organization, id, Muted.of(gone.get()), null));
      }
      return gone;
    });
  }

  /// What the audit log tells of a mute.
  private record Muted(String match, String reason, String endsAt) {

    static Muted of(Mute mute) {
      return new Muted(mute.matching().text(), mute.reason(), mute.endsAt().toString());
    }
  }

  /// What the audit log tells of a route.
  private record State(String name, String definition, int version) {

    static State of(Route route) {
      return new State(route.name(), route.stored().text(), route.version());
    }
  }

  private void write(
      Connection connection,
      Actor by,
      Act act,
      Route route,
      @Nullable State before,
      @Nullable State after)
      throws SQLException {
    AuditLog.write(connection, entry(by, act, route.organization(), route.id(), before, after));
  }

  private AuditEntry entry(
      Actor by,
      Act act,
      String organization,
      long id,
      @Nullable Record before,
      @Nullable Record after) {
    return new AuditEntry(clock.instant(), by, act, organization, Long.toString(id), before, after);
  }
}
