package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.persistence.Statements;
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

/// The rules that the service brings along: each organisation has them from the beginning, and may
/// change and remove them.
final class ReadyMade {

  private static final String FILE = "/alert/ready-made.yaml";
  private static final String BY = "studio";
  private static final List<Entry> ALL = load();

  private ReadyMade() {}

  /// One of them.
  ///
  /// @param key by which it is known, whatever it is called
  record Entry(
      @JsonProperty("key") String key,
      @JsonProperty("name") String name,
      @JsonProperty("rule") RuleDefinition rule) {}

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

  /// Gives them to an organisation that never had them.
  static void seed(Connection connection, Rules rules, String organization, Instant now)
      throws SQLException {
    var seeded =
        Statements.list(
            connection,
            "SELECT 1 FROM alert_seed WHERE organization_id = ? LIMIT 1",
            row -> row.getInt(1),
            organization);
    if (!seeded.isEmpty()
        || Statements.update(
                connection,
                "INSERT IGNORE INTO alert_seed (organization_id, seeded_at) VALUES (?, ?)",
                organization,
                ChronoUnit.MICROS.between(Instant.EPOCH, now))
            == 0) {
      return;
    }
    for (var entry : ALL) {
      rules.insert(
          connection,
          organization,
          new Rules.Draft(entry.name(), true, entry.rule()),
          entry.key(),
          BY);
    }
  }
}
