package ai.studio.analytics.store.maintain;

import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.rollup.RowKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The UTC days of which all rows of a kind are still there, so that they can be counted again.
///
/// @param first the first such day of each kind; all later ones are whole
/// @param ofOrganizations the same of organisations that keep their rows for a shorter time
public record WholeDays(
    Map<RowKind, LocalDate> first, Map<String, Map<RowKind, LocalDate>> ofOrganizations) {

  public WholeDays {
    first = Map.copyOf(first);
    ofOrganizations = Map.copyOf(ofOrganizations);
  }

  /// Those that no retention has touched, be it the one that is set now or an earlier one.
  ///
  /// @param retention of all organisations
  public static WholeDays by(
      Connection connection, StoreConfig.RetentionDays retention, Instant now) throws SQLException {
    var first = new EnumMap<RowKind, LocalDate>(RowKind.class);
    for (var kind : RowKind.values()) {
      var mark = dayAfter(RetentionMark.read(connection, kind));
      var days = kind.days(retention);
      var set = days == 0 ? LocalDate.EPOCH : dayAfter(now.minus(Duration.ofDays(days)));
      first.put(kind, mark.isAfter(set) ? mark : set);
    }
    var ofOrganizations = new HashMap<String, Map<RowKind, LocalDate>>();
    for (var entry : RetentionMark.all(connection).entrySet()) {
      var own = new EnumMap<RowKind, LocalDate>(RowKind.class);
      entry.getValue().forEach((kind, mark) -> own.put(kind, dayAfter(mark)));
      ofOrganizations.put(entry.getKey(), own);
    }
    return new WholeDays(first, ofOrganizations);
  }

  /// When the first day begins of which all requests of an organisation are still there, in seconds
  /// since the epoch.
  public long ofRequests(String organization) {
    var all = ofRequests();
    var own = ofOrganizations.getOrDefault(organization, Map.of()).get(RowKind.REQUESTS);
    return own == null ? all : Math.max(all, UtcDays.seconds(own));
  }

  /// The same of all organisations.
  public long ofRequests() {
    return UtcDays.seconds(first.getOrDefault(RowKind.REQUESTS, LocalDate.EPOCH));
  }

  /// The same without the days before the oldest row: what is counted there has lost its rows,
  /// whatever took them.
  ///
  /// @param otherwise the first day of a kind that has no rows at all
  WholeDays withRows(Connection connection, LocalDate otherwise) throws SQLException {
    var withRows = new EnumMap<>(first);
    for (var kind : RowKind.values()) {
      var oldest = UtcDays.oldest(connection, kind).orElse(otherwise);
      withRows.merge(kind, oldest, (one, other) -> one.isAfter(other) ? one : other);
    }
    return new WholeDays(withRows, ofOrganizations);
  }

  /// The kinds of rows that are all there of a day.
  Set<RowKind> on(LocalDate day) {
    var kinds = EnumSet.noneOf(RowKind.class);
    first.forEach((kind, firstDay) -> {
      if (!day.isBefore(firstDay)) {
        kinds.add(kind);
      }
    });
    return kinds;
  }

  /// The kinds of rows of an organisation that are all there of a day.
  Set<RowKind> on(LocalDate day, String organization) {
    var kinds = on(day);
    ofOrganizations
        .getOrDefault(organization, Map.of())
        .forEach((kind, firstDay) -> {
          if (day.isBefore(firstDay)) {
            kinds.remove(kind);
          }
        });
    return kinds;
  }

  private static LocalDate dayAfter(Instant cut) {
    return cut.equals(Instant.EPOCH)
        ? LocalDate.EPOCH
        : LocalDate.ofInstant(cut, ZoneOffset.UTC).plusDays(1);
  }
}
