package ai.studio.analytics.respond;

import ai.studio.analytics.detect.traffic.Limits;
import ai.studio.analytics.detect.traffic.TrafficDetectors;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.ingest.pipeline.DetectBounds;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.write.RequestRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What a setting of the detectors would have told of last week. Scores are those of stored
/// threats; what is counted is counted anew from stored requests, whose addresses are what the
/// organisation keeps of them.
public final class DetectionPreview {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int PAGE = 10_000;
  private static final int MOST_ROWS = 200_000;
  private static final long[] SCORES = {50, 60, 70, 80, 85, 90, 95, 100};
  private static final double[] FACTORS = {0.25, 0.5, 1, 2, 4};

  private final DataSource dataSource;
  private final DetectBounds bounds;
  private final Clock clock;

  DetectionPreview(DataSource dataSource, DetectBounds bounds, Clock clock) {
    this.dataSource = dataSource;
    this.bounds = bounds;
    this.clock = clock;
  }

  /// One value of the setting.
  ///
  /// @param threats how many threats there would have been, repeats within an hour being one; null
  ///   where nobody knows, as what is below the threshold is not stored
  /// @param current whether it is what the setting is
  public record Point(long value, @Nullable Long threats, boolean current) {}

  /// The answer.
  ///
  /// @param since the first moment that was looked at
  /// @param rows how many rows were looked at
  public record Preview(List<Point> points, Instant since, long rows) {

    public Preview {
      points = List.copyOf(points);
    }
  }

  /// @param setting without `detect.`
  /// @throws InvalidRestriction where there is no such setting
  public Preview of(String organization, String setting) {
    try (var connection = dataSource.getConnection()) {
      var shares = bounds.thresholds(organization);
      return switch (setting) {
        case "prompt-threshold" ->
            scores(connection, organization, "threat_type = 'prompt_injection'", shares.prompts());
        case "request-threshold" -> {
          var attacks =
              "threat_type = 'suspicious_content' AND (owasp_category IS NULL OR owasp_category <> 'LLM02')";
          yield scores(connection, organization, attacks, shares.requests());
        }
        case "data-threshold" -> {
          var data = "threat_type = 'suspicious_content' AND owasp_category = 'LLM02'";
          yield scores(connection, organization, data, shares.data());
        }
        default -> counted(connection, organization, setting);
      };
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private Preview scores(Connection connection, String organization, String which, double threshold)
      throws SQLException {
    var since = clock.instant().minus(WEEK);
    var byScore = new TreeMap<Long, Long>();
    try (var statement =
        connection.prepareStatement(
            "SELECT score, COUNT(*) FROM threat_log WHERE organization_id = ? AND id >= ? AND score IS NOT NULL AND "
                + which
                + " GROUP BY score")) {
      ParameterBinder.of(statement).set(organization).set(EventId.floor(since));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          byScore.put(row.getLong(1), row.getLong(2));
        }
      }
    }
    var current = Math.round(threshold * 100);
    var points = new ArrayList<Point>();
    for (var score : values(LongStream.of(SCORES), current)) {
      var told = byScore.tailMap(score, true).values().stream().mapToLong(it -> it).sum();
      points.add(new Point(score, score < current ? null : told, score == current));
    }
    return new Preview(points, since, byScore.values().stream().mapToLong(it -> it).sum());
  }

  private static TreeSet<Long> values(LongStream values, long current) {
    var all = new TreeSet<Long>();
    values.forEach(all::add);
    all.add(current);
    return all;
  }

  private Preview counted(Connection connection, String organization, String setting)
      throws SQLException {
    var limits = bounds.limits(organization);
    var current = value(limits, setting);
    var usual = current == 0 ? value(Limits.DEFAULT, setting) : current;
    var counts = new ArrayList<Count>();
    var tried =
        values(
            LongStream.of(
                java.util.Arrays.stream(FACTORS)
                    .mapToLong(it -> Math.max(1, Math.round(it * usual)))
                    .toArray()),
            usual);
    tried.forEach(it -> counts.add(new Count(it, only(limits, setting, it), rules(setting))));
    var since = since(connection, organization);
    var rows = 0L;
    try (var statement =
        connection.prepareStatement(
            "SELECT * FROM request_log WHERE id >= ? AND organization_id = ? ORDER BY id LIMIT "
                + PAGE)) {
      var from = EventId.floor(since);
      for (var read = PAGE; read == PAGE; ) {
        ParameterBinder.of(statement).set(from).set(organization);
        read = 0;
        try (var row = statement.executeQuery()) {
          while (row.next()) {
            var event = RequestRows.read(row);
            counts.forEach(it -> it.add(event));
            from = row.getLong("id") + 1;
            read++;
          }
        }
        rows += read;
      }
    }
    var points = counts.stream().map(it -> it.point(current)).toList();
    return new Preview(points, since, rows);
  }

  /// A week ago, or later where there were more requests than are looked at.
  private Instant since(Connection connection, String organization) throws SQLException {
    var week = clock.instant().minus(WEEK);
    try (var statement =
        connection.prepareStatement(
            "SELECT id FROM request_log WHERE organization_id = ? AND id >= ? ORDER BY id DESC LIMIT 1 OFFSET "
                + MOST_ROWS)) {
      ParameterBinder.of(statement).set(organization).set(EventId.floor(week));
      try (var row = statement.executeQuery()) {
        return row.next() ? EventId.time(row.getLong(1)) : week;
      }
    }
  }

  /// The threats of one value.
  private static final class Count {
    private final long value;
    private final Limits limits;
    private final Set<String> rules;
    private final TrafficDetectors detectors = new TrafficDetectors();
    private final Map<String, Instant> last = new HashMap<>();
    private long threats;

    private Count(long value, Limits limits, Set<String> rules) {
      this.value = value;
      this.limits = limits;
      this.rules = rules;
    }

    private void add(RequestEvent event) {
      for (var sighting : detectors.look(event, limits)) {
        if (!rules.contains(sighting.finding().rule())) {
          continue;
        }
        var before = last.put(sighting.finding().rule() + '/' + sighting.subject(), event.time());
        threats += before == null || event.time().isAfter(before.plus(PAUSE)) ? 1 : 0;
      }
    }

    private Point point(long current) {
      return new Point(value, threats, value == current);
    }
  }

  private static long value(Limits it, String setting) {
    return switch (setting) {
      case "requests-per-minute" -> it.requests();
      case "throttled-per-minute" -> it.throttled();
      case "failures" -> it.failures();
      case "accounts" -> it.accounts();
      case "malformed" -> it.malformed();
      case "tokens" -> it.tokens();
      case "repeats" -> it.repeats();
      case "filtered" -> it.filtered();
      case "cost-factor" -> it.costFactor();
      case "cost-least" -> it.costLeast();
      default -> throw new InvalidRestriction("setting", "must be a setting of the detectors");
    };
  }

  /// Those that a setting is about.
  private static Set<String> rules(String setting) {
    return switch (setting) {
      case "requests-per-minute" -> Set.of("request-rate");
      case "throttled-per-minute" -> Set.of("throttled");
      case "failures" -> Set.of("failed-logins");
      case "accounts" -> Set.of("password-spraying", "credential-stuffing");
      case "malformed" -> Set.of("malformed", "oversized");
      case "tokens" -> Set.of("token-flood");
      case "repeats" -> Set.of("agent-loop");
      case "filtered" -> Set.of("content-filter-series");
      default -> Set.of("cost-over-median");
    };
  }

  /// All others off, as their threats would be counted as well.
  private static Limits only(Limits all, String setting, long value) {
    var isCost = setting.startsWith("cost-");
    return new Limits(
        setting.equals("requests-per-minute") ? value : 0,
        setting.equals("throttled-per-minute") ? value : 0,
        setting.equals("failures") ? value : 0,
        setting.equals("accounts") ? value : 0,
        setting.equals("malformed") ? value : 0,
        setting.equals("tokens") ? value : 0,
        setting.equals("repeats") ? value : 0,
        setting.equals("filtered") ? value : 0,
        setting.equals("cost-factor") ? value : isCost ? all.costFactor() : 0,
        setting.equals("cost-least") ? value : isCost ? all.costLeast() : 0);
  }
}
