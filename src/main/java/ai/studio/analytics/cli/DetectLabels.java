package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.store.ParameterBinder;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What people have decided about threats in content, without the content.
@Command(
    name = "detect-labels",
    description = {
      "Write what was decided about threats in content as JSON lines that detect-eval reads.",
      "",
      "A line has type, rule, score and hash of a threat, and a label: benign for a false positive; for one that was "
          + "resolved injection, attack or secret. What nobody has decided is left out. There is no content in it."
    })
final class DetectLabels extends StudioCommand {

  private static final String SELECT =
      """
      SELECT threat_type, rule_name, score, content_hash, owasp_category, false_positive FROM threat_log
      WHERE organization_id = ? AND resolved = TRUE AND score IS NOT NULL
        AND threat_type IN ('prompt_injection', 'suspicious_content') ORDER BY id
      """;

  /// Secrets and personal data are of this category.
  private static final String SENSITIVE = "LLM02";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "Where to; it must not be there.")
  private Path file;

  @Option(
      names = {"--organization", "--org"},
      defaultValue = "default",
      description = "Whose threats (${DEFAULT-VALUE}).")
  private String organization = "default";

  @Override
  int run(Studio studio) throws IOException, SQLException {
    if (Files.exists(file)) {
      return fail(file + " is there already");
    }
    var count = 0L;
    try (var connection = studio.database().dataSource().getConnection();
        var select = connection.prepareStatement(SELECT);
        var out = Files.newBufferedWriter(file);
        var json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      select.setString(1, organization);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          line(json, row);
          count++;
        }
      }
      if (count > 0) {
        json.writeRaw('\n');
      }
    }
    say("%,d decisions written to %s.", count, file);
    return 0;
  }

  private static void line(JsonGenerator json, ResultSet row) throws IOException, SQLException {
    var type = row.getString("threat_type");
    var score = ParameterBinder.nullableLong(row, "score");
    json.writeStartObject();
    json.writeStringField("type", type);
    text(json, "rule", row.getString("rule_name"));
    json.writeNumberField("score", BigDecimal.valueOf(score == null ? 0 : score, 2));
    text(json, "hash", row.getString("content_hash"));
    json.writeStringField("label", label(type, row));
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static String label(String type, ResultSet row) throws SQLException {
    if (row.getBoolean("false_positive")) {
      return "benign";
    }
    if (type.equals("prompt_injection")) {
      return "injection";
    }
    return SENSITIVE.equals(row.getString("owasp_category")) ? "secret" : "attack";
  }
}
