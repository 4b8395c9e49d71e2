package ai.studio.analytics.store.rollup;

import ai.studio.analytics.event.EventContent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Bounds how many different values of a field an organisation's rollups name: what is over the
/// bound becomes `(other)`.
///
/// The rollups themselves are the list of values that have a place, so it needs no other: a value
/// keeps its place as long as a rollup names it. They are read when a value appears that is not
/// remembered: while there are places at every one, or where that means many rows after a pause; at
/// most once a minute where there are none.
///
/// Memory follows the transaction, like that of [Rollups]. Not thread-safe, but for [#folded].
public final class DistinctValues {

  private static final Logger LOGGER = Logger.getLogger(DistinctValues.class.getName());
  private static final Duration PAUSE_WHEN_FULL = Duration.ofMinutes(1);

  /// Rows of which reading them costs so little that it may be done every second.
  private static final int ROWS_A_SECOND = 10_000;

  /// Of more values, from before there was a bound, those that were not used lately lose their
  /// place.
  private static final int MOST_READ = 200_000;

  private final DistinctBounds bounds;
  private final Clock clock;
  private final Map<Group, Places> places = new HashMap<>();
  private final Map<Group, Set<String>> over = new HashMap<>();
  private final Set<Group> told = new HashSet<>();
  private final Map<DistinctField, Long> folding = new EnumMap<>(DistinctField.class);
  private final Map<DistinctField, Long> folded = new EnumMap<>(DistinctField.class);

  private record Group(String organization, DistinctField field) {}

  /// @param rows how many rows were read to find them
  private record Places(Set<String> values, Instant readAt, long rows) {}

  /// @param clock tells when a pause is over
  public DistinctValues(DistinctBounds bounds, Clock clock) {
    this.bounds = bounds;
    this.clock = clock;
  }

  /// Gives the values of new events their places, in the order of the events, as long as there are
  /// any. The endpoint of a threat takes none, for no rollup counts it, and needs one only where
  /// there are none left.
  public void place(
      Connection connection, Collection<RequestEvent> requests, Collection<ThreatEvent> threats)
      throws SQLException {
    over.clear();
    folding.clear();
    requests.forEach(this::note);
    threats.forEach(
        threat -> note(threat.organization(), DistinctField.THREAT_TYPE, threat.type()));
    for (var entry : over.entrySet()) {
      place(connection, entry.getKey(), entry.getValue());
    }
    for (var threat : threats) {
      noteEndpoint(connection, threat);
    }
    over.values().removeIf(Set::isEmpty);
  }

  /// The request with `(other)` for what found no place.
  public RequestEvent fold(RequestEvent event) {
    if (over.isEmpty()) {
      return event;
    }
    var organization = event.organization();
    var folds =
        event.withExchange(
            event
                .exchange()
                .withEndpoint(
                    fold(organization, DistinctField.ENDPOINT, event.exchange().endpoint())));
    var call = event.call();
    if (call == null) {
      return folds;
    }
    var provider = call.provider();
    return folds.withCall(
        call.withModel(fold(organization, DistinctField.MODEL, call.model()))
            .withProvider(
                provider == null ? null : fold(organization, DistinctField.PROVIDER, provider)));
  }

  /// The threat with `(other)` for what found no place.
  public ThreatEvent fold(ThreatEvent event) {
    if (over.isEmpty()) {
      return event;
    }
    var organization = event.organization();
    var endpoint = event.endpoint();
    return event
        .withType(fold(organization, DistinctField.THREAT_TYPE, event.type()))
        .withEndpoint(
            endpoint == null ? null : fold(organization, DistinctField.ENDPOINT, endpoint));
  }

  /// Counts what was folded, once it is committed.
  public synchronized void committed() {
    folding.forEach((field, count) -> folded.merge(field, count, Long::sum));
    folding.clear();
  }

  /// How many values were replaced by `(other)`, by the names of their fields.
  public synchronized Map<String, Long> folded() {
    var counts = new TreeMap<String, Long>();
    for (var field : DistinctField.values()) {
      counts.put(field.title(), folded.getOrDefault(field, 0L));
    }
    return counts;
  }

  /// Drops all memory.
  public void forget() {
    places.clear();
  }

  private void note(RequestEvent event) {
    var organization = event.organization();
    note(organization, DistinctField.ENDPOINT, event.exchange().endpoint());
    var call = event.call();
    if (call != null) {
      note(organization, DistinctField.MODEL, call.model());
      note(organization, DistinctField.PROVIDER, call.provider());
    }
  }

  private void note(String organization, DistinctField field, @Nullable String value) {
    if (value == null || value.equals(EventContent.OTHER)) {
      return;
    }
    var group = new Group(organization, field);
    var known = places.get(group);
    if (known == null || !known.values().contains(value)) {
      over.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(value);
    }
  }

  private void noteEndpoint(Connection connection, ThreatEvent threat) throws SQLException {
    if (threat.endpoint() == null) {
      return;
    }
    var group = new Group(threat.organization(), DistinctField.ENDPOINT);
    if (!places.containsKey(group)) {
      places.put(group, read(connection, group));
    }
    if (isFull(places.get(group), group)) {
      note(threat.organization(), DistinctField.ENDPOINT, threat.endpoint());
    }
  }

  /// @param values those without a place, of which those that get one are removed
  private void place(Connection connection, Group group, Set<String> values) throws SQLException {
    var known = places.get(group);
    if (known == null || mayHaveChanged(known, group)) {
      known = read(connection, group);
      places.put(group, known);
    }
    values.removeAll(known.values());
    for (var rest = values.iterator(); rest.hasNext() && !isFull(known, group); ) {
      known.values().add(rest.next());
      rest.remove();
    }
    if (!values.isEmpty() && told.add(group)) {
      LOGGER.log(
          Level.WARNING,
          "The organisation \"{0}\" has {1} different values of {2}: further ones are counted under {3}"
              + " (studio.ingest.max-distinct)",
          new Object[] {
            group.organization(), known.values().size(), group.field().title(), EventContent.OTHER
          });
    }
  }

  private boolean isFull(Places known, Group group) {
    return known.values().size() >= bounds.of(group.organization());
  }

  private boolean mayHaveChanged(Places known, Group group) {
    var pause = Duration.ofSeconds(known.rows() / ROWS_A_SECOND);
    var wait =
        isFull(known, group) && pause.compareTo(PAUSE_WHEN_FULL) < 0 ? PAUSE_WHEN_FULL : pause;
    return !clock.instant().isBefore(known.readAt().plus(wait));
  }

  private Places read(Connection connection, Group group) throws SQLException {
    var values = new HashSet<String>();
    var read = 0L;
    try (var statement =
        connection.prepareStatement(
            """
            SELECT dimension_key, COUNT(*) FROM rollup
            WHERE organization_id = ? AND grain = ? AND dimension = ?
            GROUP BY dimension_key
            ORDER BY MAX(bucket) DESC
            LIMIT %s
            """
                .formatted(MOST_READ))) {
      ParameterBinder.of(statement)
          .set(group.organization())
          .set(Grain.DAY.code())
          .set(group.field().dimension().code());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(group.field().value(rows.getString(1)));
          read += rows.getLong(2);
        }
      }
    }
    values.remove(EventContent.OTHER);
    return new Places(values, clock.instant(), read);
  }

  private String fold(String organization, DistinctField field, String value) {
    if (!over.getOrDefault(new Group(organization, field), Set.of()).contains(value)) {
      return value;
    }
    folding.merge(field, 1L, Long::sum);
    return EventContent.OTHER;
  }
}
