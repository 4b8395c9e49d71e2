package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.resend.KeyHash;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RollupDeltas;
import ai.studio.analytics.store.schema.ThreatKind;
import ai.studio.analytics.store.schema.ThreatLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes one threat of those of a series that come within an hour of each other: the first is a
/// row, which counts the others. A threat that somebody has resolved is over: what follows is a new
/// one; one that was none takes its repeats.
///
/// A repeat has no row of its own. That it is counted already is known by the hash of its key, in
/// `threat_repeat`, in the same transaction.
final class ThreatSeries {

  /// What is farther apart is told anew.
  static final Duration PAUSE = Duration.ofHours(1);

  /// From so many on they are taken more seriously.
  private static final long MANY = 100;

  private static final MultiRowInsert<Map.Entry<Long, Long>> INSERT =
      new MultiRowInsert<>("INSERT INTO threat_repeat (key_hash, threat_id, created_at)", "");

  private final Connection connection;
  private final Instant now;
  private final KeyHash hashes = new KeyHash();
  private final List<ThreatEvent> repeats = new ArrayList<>();
  private final Map<Long, Long> counted = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private int duplicates;

  ThreatSeries(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  private record Name(String organization, String series) {

    static @Nullable Name of(ThreatEvent event) {
      var series = event.evidence().series();
      return series == null ? null : new Name(event.organization(), series);
    }
  }

  /// A stored threat that became more serious.
  private record Change(
      String organization, Instant time, ThreatKind before, ThreatKind after, boolean open) {}

  /// A threat that others may belong to.
  private static final class Head {
    private final long id;
    private final boolean stored;
    private final ThreatKind kind;
    private final boolean open;
    private ThreatEvent seen;
    private boolean changed;

    private Head(long id, boolean stored, ThreatKind kind, boolean open, ThreatEvent seen) {
      this.id = id;
      this.stored = stored;
      this.kind = kind;
      this.open = open;
      this.seen = seen;
    }

    private boolean takes(ThreatEvent event) {
      return !event.first().isAfter(seen.last().plus(PAUSE))
          && !event.last().isBefore(seen.first().minus(PAUSE));
    }

    private void add(ThreatEvent event) {
      seen = together(seen, event);
      changed = true;
    }

    /// What comes as many at once is no less serious than what comes one by one.
    private void raiseIfMany() {
      if (seen.evidence().count() >= MANY) {
        seen = seen.withEvidence(raised(seen.severity()), seen.evidence());
        changed = true;
      }
    }
  }

  /// Leaves only those of a batch that get rows of their own, and moves on the rows of the others.
  void fold(Map<Long, ThreatEvent> taken) throws SQLException {
    var named = new TreeMap<Long, ThreatEvent>();
    taken.forEach((id, event) -> {
      if (Name.of(event) != null) {
        named.put(id, event);
      }
    });
    if (named.isEmpty()) {
      return;
    }
    removeCounted(named, taken);
    var heads = stored(named.values());
    var inOrder = new ArrayList<>(named.entrySet());
    inOrder.sort(Comparator.comparing(entry -> entry.getValue().first()));
    for (var entry : inOrder) {
      place(entry.getKey(), entry.getValue(), heads, taken);
    }
    var changed =
        heads.values().stream().flatMap(List::stream).filter(head -> head.changed).toList();
    update(changed.stream().filter(head -> head.stored).toList());
    changed.stream().filter(head -> !head.stored).forEach(head -> taken.put(head.id, head.seen));
    INSERT.insert(
        connection,
        counted.entrySet(),
        (columns, row) -> columns.set(row.getKey()).set(row.getValue()).set(now));
  }

  /// Events that were counted in other rows.
  List<ThreatEvent> repeats() {
    return repeats;
  }

  /// How many had been counted before.
  int duplicates() {
    return duplicates;
  }

  /// Counts what has changed about stored threats.
  void count(RollupDeltas deltas) {
    changes.forEach(
        it -> deltas.reclassified(it.organization, it.time, it.before, it.after, it.open));
  }

  private void place(
      long id, ThreatEvent event, Map<Name, List<Head>> heads, Map<Long, ThreatEvent> taken) {
    var name = Objects.requireNonNull(Name.of(event));
    var ofSeries = heads.computeIfAbsent(name, _ -> new ArrayList<>());
    for (var head : ofSeries.reversed()) {
      if (head.takes(event)) {
        head.add(event);
        taken.remove(id);
        repeats.add(event);
        counted.put(hashes.of(event), head.id);
        return;
      }
    }
    var kind = new ThreatKind(event.severity(), event.type());
    var head = new Head(id, false, kind, true, event);
    head.raiseIfMany();
    ofSeries.add(head);
  }

  private void removeCounted(Map<Long, ThreatEvent> named, Map<Long, ThreatEvent> taken)
      throws SQLException {
    var ids = new HashMap<Long, Long>();
    named.forEach((id, event) -> ids.put(hashes.of(event), id));
    for (var chunk : InList.chunks(ids.keySet())) {
      try (var statement =
          connection.prepareStatement(
              "SELECT key_hash FROM threat_repeat WHERE key_hash IN (%s)"
                  .formatted(chunk.placeholders()))) {
        chunk.bind(statement, 1);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            var id = ids.get(rows.getLong(1));
            named.remove(id);
            taken.remove(id);
            duplicates++;
          }
        }
      }
    }
  }

  /// The threats that are not resolved, oldest first, locked.
  private Map<Name, List<Head>> stored(Collection<ThreatEvent> events) throws SQLException {
    var heads = new HashMap<Name, List<Head>>();
    for (var chunk : InList.chunks(near(events))) {
      var sql =
          "SELECT * FROM threat_log WHERE id IN (%s) ORDER BY id FOR UPDATE"
              .formatted(chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        chunk.bind(statement, 1);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            if (ThreatLog.State.of(rows) != ThreatLog.State.RESOLVED) {
              var head = head(rows);
              heads
                  .computeIfAbsent(
                      Objects.requireNonNull(Name.of(head.seen)), _ -> new ArrayList<>())
                  .add(head);
            }
          }
        }
      }
    }
    return heads;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong("id"),
        true,
        ThreatKind.of(row),
        ThreatLog.State.of(row).isOpen(),
        ThreatRows.read(row));
  }

  /// Ids of threats of the same series that are not too far away.
  private Set<Long> near(Collection<ThreatEvent> events) throws SQLException {
    var series = new HashMap<String, Set<String>>();
    var first = Instant.MAX;
    var last = Instant.MIN;
    for (var event : events) {
      series
          .computeIfAbsent(event.organization(), _ -> new HashSet<>())
          .add(Objects.requireNonNull(event.evidence().series()));
      first = event.first().isBefore(first) ? event.first() : first;
      last = event.last().isAfter(last) ? event.last() : last;
    }
    var ids = new TreeSet<Long>();
    for (var of : series.entrySet()) {
      for (var chunk : InList.chunks(of.getValue())) {
        var sql =
            """
            SELECT id FROM threat_log WHERE organization_id = ? AND series IN (%s)
              AND last_seen >= ? AND first_seen <= ?
            """
                .formatted(chunk.placeholders());
        try (var statement = connection.prepareStatement(sql)) {
          statement.setString(1, of.getKey());
          var next = chunk.bind(statement, 2);
          statement.setLong(next, ParameterBinder.micros(first.minus(PAUSE)));
          statement.setLong(next + 1, ParameterBinder.micros(last.plus(PAUSE)));
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getLong(1));
            }
          }
        }
      }
    }
    return ids;
  }

  private void update(List<Head> heads) throws SQLException {
    if (heads.isEmpty()) {
      return;
    }
    try (var statement =
        connection.prepareStatement(
            "UPDATE threat_log SET severity = ?, score = ?, seen_count = ?, first_seen = ?, last_seen = ? WHERE id = ?")) {
      for (var head : heads) {
        var seen = head.seen;
        ParameterBinder.of(statement)
            .set(seen.severity().name().toLowerCase(Locale.ROOT))
            .set(seen.evidence().score())
            .set(seen.evidence().count())
            .set(seen.first())
            .set(seen.last())
            .set(head.id);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    heads.forEach(this::noteSeverity);
  }

  private void noteSeverity(Head head) {
    var seen = head.seen;
    if (seen.severity() != head.kind.severity()) {
      changes.add(
          new Change(
              seen.organization(),
              seen.time(),
              head.kind,
              new ThreatKind(seen.severity(), head.kind.type()),
              head.open));
    }
  }

  private static ThreatEvent together(ThreatEvent head, ThreatEvent more) {
    var before = head.evidence();
    var count = before.count() + more.evidence().count();
    var severity = max(head.severity(), more.severity());
    if (before.count() < MANY && count >= MANY) {
      severity = raised(severity);
    }
    return head.withEvidence(
        severity,
        before.seen(
            count,
            min(head.first(), more.first()),
            head.last().isAfter(more.last()) ? head.last() : more.last(),
            max(before.score(), more.evidence().score())));
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static @Nullable Integer max(@Nullable Integer one, @Nullable Integer other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Integer.valueOf(Math.max(one, other));
  }

  private static Severity max(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Severity raised(Severity severity) {
    var values = Severity.values();
    return values[Math.min(values.length - 1, severity.ordinal() + 1)];
  }
}
