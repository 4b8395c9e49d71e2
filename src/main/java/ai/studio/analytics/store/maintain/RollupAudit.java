package ai.studio.analytics.store.maintain;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.MinuteRollups;
import ai.studio.analytics.store.rollup.RollupDeltas;
import ai.studio.analytics.store.rollup.RollupKey;
import ai.studio.analytics.store.rollup.Rollups;
import ai.studio.analytics.store.rollup.RowKind;
import ai.studio.analytics.store.rollup.UsageStats;
import ai.studio.analytics.store.rollup.UserSketch;
import ai.studio.analytics.store.write.AllWriters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Counts rows anew, day by day, and holds the rollups against the count or replaces them by it.
/// What has lost its rows cannot be counted again: it is neither compared nor replaced.
///
/// Works beside running writers: verifying reads one snapshot, and rebuilding makes writers wait
/// for a day's transaction at a time.
public final class RollupAudit {

  private final DataSource dataSource;
  private final StoreConfig.RetentionDays retention;
  private final Clock clock;

  /// @param dataSource the pool that the writers use
  /// @param retention how long rows of each kind are kept
  /// @param clock tells which rollups by the minute must be there
  public RollupAudit(DataSource dataSource, StoreConfig.RetentionDays retention, Clock clock) {
    this.dataSource = dataSource;
    this.retention = retention;
    this.clock = clock;
  }

  /// Of rows that are kept for ever.
  public RollupAudit(DataSource dataSource, Clock clock) {
    this(dataSource, StoreConfig.RetentionDays.FOREVER, clock);
  }

  /// What is counted of days that have lost their rows.
  ///
  /// @param days how many days
  /// @param last the last of them, in UTC
  public record Uncountable(int days, LocalDate last) {

    private Uncountable and(Uncountable later) {
      return new Uncountable(days + later.days, later.last);
    }
  }

  /// How rollups and rows compare.
  ///
  /// @param leftOut what could not be compared
  public record Comparison(List<RollupDifference> differences, Map<RowKind, Uncountable> leftOut) {}

  /// What a rebuild has done.
  ///
  /// @param days of how many days rollups were replaced
  /// @param kept what was left as it was
  public record Rebuilt(int days, Map<RowKind, Uncountable> kept) {}

  /// Compares all rollups with their rows.
  ///
  /// @throws StoreFailure where the database cannot be read
  public List<RollupDifference> verify() {
    return compare(day -> {}).differences();
  }

  /// Compares all rollups with their rows, and tells what it had to leave out.
  ///
  /// @param progress is told each day before it is compared
  /// @throws StoreFailure where the database cannot be read
  public Comparison compare(Consumer<LocalDate> progress) {
    try {
      return Transactions.snapshot(dataSource, connection -> compare(connection, progress));
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private Comparison compare(Connection connection, Consumer<LocalDate> progress)
      throws SQLException {
    var whole = WholeDays.by(connection, retention, clock.instant());
    var differences = new ArrayList<RollupDifference>();
    var leftOut = new EnumMap<RowKind, Uncountable>(RowKind.class);
    for (var day : UtcDays.all(connection)) {
      progress.accept(day);
      var stored = StoredRollups.read(connection, StoredRollups.organizations(connection), day);
      note(day, RollupParts.only(stored, it -> RollupParts.others(whole.on(day, it))), leftOut);
      var counted = counted(connection, null, day, whole.on(day));
      compare(
          RollupParts.only(stored, it -> whole.on(day, it)),
          RollupParts.only(counted, it -> whole.on(day, it)),
          differences);
    }
    return new Comparison(differences, leftOut);
  }

  /// Replaces all rollups and daily statistics whose rows are still there. Where rows are gone of
  /// which nobody knew, this is remembered: they are not compared again.
  ///
  /// @param progress is told each day before it is rebuilt
  /// @throws StoreFailure where the database cannot take it now; days told of before are done
  public Rebuilt rebuild(Consumer<LocalDate> progress) {
    try {
      var plan = Transactions.snapshot(dataSource, this::plan);
      var rebuilt = 0;
      var kept = new EnumMap<RowKind, Uncountable>(RowKind.class);
      for (var day : plan.days()) {
        progress.accept(day);
        rebuilt += rebuildPatiently(day, plan.whole(), kept) ? 1 : 0;
      }
      Transactions.call(dataSource, connection -> remember(connection, kept));
      return new Rebuilt(rebuilt, kept);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// What to rebuild.
  ///
  /// @param whole which of them have all their rows
  private record Plan(SortedSet<LocalDate> days, WholeDays whole) {}

  private Plan plan(Connection connection) throws SQLException {
    var days = UtcDays.all(connection);
    var whole = WholeDays.by(connection, retention, clock.instant());
    return new Plan(
        days, days.isEmpty() ? whole : whole.withRows(connection, days.last().plusDays(1)));
  }

  /// Tries again where it came across a writer.
  ///
  /// @return whether there was anything to replace
  private boolean rebuildPatiently(LocalDate day, WholeDays whole, Map<RowKind, Uncountable> kept) {
    var keep = Retry.call(Retry.CONFLICTS, () -> rebuildOnce(day, whole));
    note(day, RollupParts.only(keep, _ -> RollupParts.others(whole.on(day))), kept);
    return !whole.on(day).isEmpty();
  }

  private Map<RollupKey, Measures> rebuildOnce(LocalDate day, WholeDays whole) {
    try {
      return Transactions.call(dataSource, it -> rebuild(it, day, whole));
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// @return what was kept
  private Map<RollupKey, Measures> rebuild(Connection connection, LocalDate day, WholeDays whole)
      throws SQLException {
    AllWriters.stop(connection);
    return replace(connection, null, StoredRollups.organizations(connection), day, whole);
  }

  /// Counts a day of one organisation anew, in a transaction that has excluded all writers. What
  /// has lost its rows stays as it is counted.
  void recount(Connection connection, String organization, LocalDate day) throws SQLException {
    var whole = WholeDays.by(connection, retention, clock.instant());
    replace(connection, organization, List.of(organization), day, whole);
  }

  /// @param only whose rows are counted; null for all
  /// @param organizations who is counted already
  /// @return what was kept
  private Map<RollupKey, Measures> replace(
      Connection connection,
      @Nullable String only,
      List<String> organizations,
      LocalDate day,
      WholeDays whole)
      throws SQLException {
    var keep =
        RollupParts.only(
            StoredRollups.read(connection, organizations, day),
            it -> RollupParts.others(whole.on(day, it)));
    if (whole.on(day).isEmpty()) {
      return keep;
    }
    var counted =
        RollupParts.only(counted(connection, only, day, whole.on(day)), it -> whole.on(day, it));
    var all = new TreeSet<>(organizations);
    counted.keySet().forEach(key -> all.add(key.organization()));
    for (var organization : all) {
      StoredRollups.delete(connection, organization, day);
      if (whole.on(day, organization).contains(RowKind.REQUESTS)) {
        UsageStats.replace(
            connection, organization, day, RollupParts.ofOrganization(counted, organization));
      }
    }
    keep.forEach((key, measures) -> {
      if (!measures.isEmpty()) {
        counted.merge(key, measures, RollupParts::sum);
      }
    });
    new Rollups().add(connection, AllWriters.NOBODY, counted);
    return keep;
  }

  private static boolean remember(Connection connection, Map<RowKind, Uncountable> kept)
      throws SQLException {
    for (var entry : kept.entrySet()) {
      RetentionMark.advance(connection, entry.getKey(), UtcDays.start(entry.getValue().last()));
    }
    return !kept.isEmpty();
  }

  /// Notes the kinds of which something is counted on a day.
  private static void note(
      LocalDate day, Map<RollupKey, Measures> counted, Map<RowKind, Uncountable> into) {
    var kinds = EnumSet.noneOf(RowKind.class);
    counted.forEach((key, measures) -> {
      for (var kind : RowKind.countedBy(key.dimension())) {
        if ((kind == RowKind.SESSIONS ? measures.sessions : measures.requests) != 0) {
          kinds.add(kind);
        }
      }
    });
    for (var kind : kinds) {
      into.merge(kind, new Uncountable(1, day), Uncountable::and);
    }
  }

  private Map<RollupKey, Measures> counted(
      Connection connection, @Nullable String organization, LocalDate day, Set<RowKind> kinds)
      throws SQLException {
    var deltas = new RollupDeltas(clock.instant().minus(MinuteRollups.WRITTEN));
    var recount =
        new Recount(connection, organization, UtcDays.start(day), UtcDays.start(day.plusDays(1)));
    for (var kind : kinds) {
      switch (kind) {
        case REQUESTS -> recount.requests(deltas);
        case SESSIONS -> recount.sessions(deltas);
        case FEEDBACK -> recount.feedback(deltas);
        case THREATS -> recount.threats(deltas);
      }
    }
    return deltas.byGrain();
  }

  private void compare(
      Map<RollupKey, Measures> stored,
      Map<RollupKey, Measures> counted,
      List<RollupDifference> differences) {
    var minutesFrom = clock.instant().minus(MinuteRollups.COMPLETE).getEpochSecond();
    var nothing = new Measures(UserSketch.STORED_LIMIT);
    var keys = new HashMap<>(stored);
    keys.putAll(counted);
    for (var key : keys.keySet()) {
      if (key.grain() != Grain.MINUTE || key.bucket() >= minutesFrom) {
        RollupDifference.between(
                key, stored.getOrDefault(key, nothing), counted.getOrDefault(key, nothing))
            .ifPresent(differences::add);
      }
    }
  }
}
