package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `docs/events.md` names every field of every type of event, and no other.
class EventDocumentTest {

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| \\**`(?<name>\\w+)`\\** \\| (?<type>\\w+) \\|[^|]*\\| `(?<example>[^|]+)` \\|.*");
  private static final Map<EventField.Kind, String> TYPES =
      Map.of(
          EventField.Kind.TEXT, "text",
          EventField.Kind.WHOLE, "whole",
          EventField.Kind.WHOLE_TEXT, "id",
          EventField.Kind.FLAG, "flag",
          EventField.Kind.DECIMAL, "decimal",
          EventField.Kind.TIME, "time",
          EventField.Kind.OBJECT, "object");

  @ParameterizedTest
  @CsvSource({"Request", "Feedback", "Threat", "Span", "Evaluation"})
  void namesEveryFieldWithItsType(String type) throws IOException {
    var fields = new LinkedHashMap<String, String>();
    Arrays.stream(EventField.values())
        .filter(field -> field.isOf(type.charAt(0)) && field != EventField.ORGANIZATION_ID)
        .forEach(field -> fields.put(field.wireName, TYPES.get(field.kind)));
    details(type).forEach(detail -> fields.put(detail.wireName(), typeOf(detail)));
    if (type.equals("Request")) {
      fields.put("usage", "object"); // a form of the counts of tokens
    }

    assertThat(column(type, "type")).containsExactlyInAnyOrderEntriesOf(fields);
  }

  @ParameterizedTest
  @CsvSource({"Request", "Feedback", "Threat", "Span", "Evaluation"})
  void itsExamplesAreAnEvent(String type) throws IOException {
    var context =
        new IngestContext("default", Source.INGEST, Instant.parse("2026-02-01T00:00:00Z"));
    var examples = column(type, "example");
    examples.remove("request_event_id"); // stands in place of request_id
    examples.remove("usage"); // stands in place of all counts of tokens

    assertThat(EventJson.read(examples, context).getClass().getSimpleName())
        .isEqualTo(type + "Event");
  }

  private static List<RequestDetail> details(String type) {
    return switch (type) {
      case "Request" -> List.of(RequestDetail.values());
      case "Threat" -> List.of(RequestDetail.API_KEY_ID, RequestDetail.PROJECT);
      case "Span" -> List.of(RequestDetail.PARENT_SPAN_ID, RequestDetail.ERROR_MESSAGE);
      case "Evaluation" -> List.of(RequestDetail.RESPONSE_ID);
      default -> List.of();
    };
  }

  private static String typeOf(RequestDetail detail) {
    return detail.kind() == RequestDetail.Kind.TAGS ? "object" : "text";
  }

  private static Map<String, String> column(String type, String column) throws IOException {
    var cells = new LinkedHashMap<String, String>();
    for (var line : section(type)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        cells.put(row.group("name"), row.group(column));
      }
    }
    return cells;
  }

  private static List<String> section(String type) throws IOException {
    return Files.readAllLines(Path.of("docs/events.md")).stream()
        .dropWhile(line -> !line.equals("## " + type))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .toList();
  }
}
