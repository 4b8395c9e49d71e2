package ai.studio.analytics.alert.rule;

import ai.studio.analytics.admin.account.Organizations;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.persistence.Statements;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules that the service brings along: each organisation has them from the beginning, and may
/// change and remove them.
final class ReadyMade {

  private static final String FILE = "/alert/ready-made.yaml";
  private static final String BY = "studio";
  private static final List<Entry> ALL = load();

  /// The version that brought the newest of them.
  static final int LATEST = ALL.stream().mapToInt(Entry::since).max().orElse(1);

  private ReadyMade() {}

  /// One of them.
  ///
  /// @param key by which it is known, whatever it is called
  /// @param since the version of these rules that brought it, 1 and up: organisations that have had
  ///   those of an earlier one are given it
  record Entry(String key, int since, String name, RuleDefinition rule) {

    @JsonCreator
    static Entry of(
        @JsonProperty("key") String key,
        @JsonProperty("since") @Nullable Integer since,
        @JsonProperty("name") String name,
        @JsonProperty("rule") RuleDefinition rule) {
      return new Entry(key, since == null ? 1 : since, name, rule);
    }

    private boolean isFor(String organization) {
      return !(rule.condition() instanceof Condition.Service)
          || organization.equals(Organizations.FIRST);
    }
  }

  private record Document(@JsonProperty("rules") List<Entry> rules) {}

  private static List<Entry> load() {
    try (var file = Objects.requireNonNull(ReadyMade.class.getResourceAsStream(FILE))) {
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return List.copyOf(AlertJson.readYaml(text, Document.class).rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Entry> all() {
    return ALL;
  }

  /// Gives an organisation those that it has not had yet.
  static void seed(Connection connection, Rules rules, String organization, Instant now)
      throws SQLException {
    var before = version(connection, organization);
    if (before >= LATEST || !advance(connection, organization, before, now)) {
      return;
    }
    var names =
        Statements.list(
            connection,
            "SELECT name FROM alert_rule WHERE organization_id = ? LIMIT 1000",
            row -> row.getString(1),
            organization);
    for (var entry : ALL) {
      if (entry.since() > before && entry.isFor(organization) && !names.contains(entry.name())) {
        rules.insert(
            connection,
            organization,
            new Rules.Draft(entry.name(), true, entry.rule()),
            entry.key(),
            BY);
      }
    }
  }

  /// 0 where it has had none.
  private static int version(Connection connection, String organization) throws SQLException {
    var found =
        Statements.list(
            connection,
            "SELECT version FROM alert_seed WHERE organization_id = ? LIMIT 1",
            row -> row.getInt(1),
            organization);
    return found.isEmpty() ? 0 : found.getFirst();
  }

  /// @return whether nobody else has done so meanwhile
  private static boolean advance(
      Connection connection, String organization, int before, Instant now) throws SQLException {
    return before == 0
        ? Statements.update(
                connection,
                "INSERT IGNORE INTO alert_seed (organization_id, seeded_at, version) VALUES (?, ?, ?)",
                organization,
                ChronoUnit.MICROS.between(Instant.EPOCH, now),
                LATEST)
            > 0
        : Statements.update(
                connection,
                "UPDATE alert_seed SET version = ? WHERE organization_id = ? AND version = ?",
                LATEST,
                organization,
                before)
            > 0;
  }
}
