package ai.studio.analytics.cli;

import ai.studio.analytics.event.DecimalText;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.Tags;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files that the lists of the web UI were exported to, as CSV or JSON, read back as the events
/// that they came from.
///
/// Their rows have the event's own id as `event_key`, beside the row's `id`, and columns that are
/// counted or looked up, which are left out. The lists of sessions and of models by day hold
/// nothing else: they come into being again with the requests.
final class OwnExport {

  private static final Set<String> DERIVED =
      Set.of(
          "id",
          "session",
          "session_id",
          "request",
          "feedbacks",
          "threats",
          "total_tokens",
          "success",
          "output_tokens_per_second",
          "state",
          "orphan",
          "resolved_at",
          "resolved_by",
          "__typename");

  private static final Map<String, String> RENAMED =
      Map.of(
          "event_key", "id",
          "session_key", "session_id",
          "created_at", "time",
          "user", "user_id",
          "cost", "cost_usd",
          "request_event_key", "request_event_id");

  /// What the row of a request that called no model has all the same, as 0 or false.
  private static final List<String> OF_A_CALL =
      List.of(
          "prompt_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "completion_tokens",
          "reasoning_tokens",
          "cache_write_hour_tokens",
          "audio_cached_tokens",
          "audio_input_tokens",
          "image_input_tokens",
          "audio_output_tokens",
          "image_output_tokens",
          "search_calls",
          "tool_calls",
          "estimated",
          "cost_computed",
          "streamed");

  private static final int MOST_DECIMALS = 30;

  private static final JsonMapper JSON = new JsonMapper();

  private OwnExport() {}

  /// Whether rows with these columns are of a list that is exported with its events' ids.
  static boolean isOne(Set<String> columns) {
    return columns.contains("event_key")
        && (columns.contains("time") || columns.contains("created_at"));
  }

  /// What the rows are, where they are no events: `sessions` or `figures by model and day`; empty
  /// otherwise.
  static String derived(Set<String> columns) {
    if (columns.contains("session_start") && columns.contains("session_end")) {
      return "sessions";
    }
    return columns.contains("date") && columns.contains("avg_latency_ms")
        ? "figures by model and day"
        : ListExport.derived(columns);
  }

  /// The fields of the event that a row came from.
  static Map<String, String> event(Map<String, String> row) {
    var type = type(row);
    var event = new TreeMap<String, String>();
    row.forEach((column, text) -> {
      var lookedUp = type.equals("feedback") && column.equals("model_name");
      if (!lookedUp && !DERIVED.contains(column)) {
        event.put(field(column, type), text);
      }
    });
    event.computeIfPresent("tags", (_, text) -> tags(text));
    event.put("type", type);
    if (!event.getOrDefault("request_id", "").isBlank()) {
      // The request that was found by it: it stays the same where that is older than a day.
      event.remove("request_event_id");
    }
    if (event.getOrDefault("model_name", "").isBlank()) {
      event.keySet().removeAll(OF_A_CALL);
    } else {
      addParts(event, "prompt_tokens", "cached_tokens", "cache_write_tokens");
      addParts(event, "completion_tokens", "reasoning_tokens");
    }
    return event;
  }

  /// JSON has them as a list of keys and values, where events have an object.
  private static String tags(String text) {
    if (!text.startsWith("[")) {
      return text;
    }
    try {
      var tags = new TreeMap<String, String>();
      for (var tag : JSON.readTree(text)) {
        tags.put(tag.path("key").asText(), tag.path("value").asText());
      }
      return tags.isEmpty() ? "" : Tags.text(tags);
    } catch (JsonProcessingException noList) {
      return text;
    }
  }

  /// A row's counts are disjoint; those of an event hold their parts. Where one of them is no
  /// count, all are left as they are, for the event's rules to refuse.
  private static void addParts(Map<String, String> event, String whole, String... parts) {
    var counts =
        Stream.concat(Stream.of(whole), Stream.of(parts))
            .map(name -> count(event.get(name)))
            .toList();
    if (counts.stream().allMatch(Optional::isPresent)) {
      var sum = counts.stream().map(Optional::orElseThrow).reduce(BigDecimal.ZERO, BigDecimal::add);
      event.put(whole, sum.toPlainString());
    }
  }

  /// Empty for what is no count, or has a large exponent: written out, that fills the memory.
  private static Optional<BigDecimal> count(@Nullable String text) {
    try {
      var count = text == null || text.isBlank() ? BigDecimal.ZERO : DecimalText.parse(text);
      return Math.abs((long) count.scale()) > MOST_DECIMALS ? Optional.empty() : Optional.of(count);
    } catch (NumberFormatException noCount) {
      return Optional.empty();
    }
  }

  private static String type(Map<String, String> row) {
    if (row.containsKey("rating")) {
      return "feedback";
    }
    if (row.containsKey("severity")) {
      return "threat";
    }
    return row.containsKey("name") ? "evaluation" : "request";
  }

  /// Whether a column holds what an event holds, under whatever name.
  static boolean isOfAnEvent(String column) {
    return EventJson.isField(column) || RENAMED.containsKey(column);
  }

  private static String field(String column, String type) {
    if (column.equals("type") && type.equals("threat")) {
      return "threat_type";
    }
    return RENAMED.getOrDefault(column, column);
  }

  /// Takes back the apostrophe that keeps a spreadsheet from running a text as a formula.
  static String plain(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r'".indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }

  /// Names such as `statusCode` as `status_code`.
  static Map<String, String> inSmallLetters(Map<String, String> texts) {
    var renamed = new HashMap<String, String>();
    texts.forEach((name, text) -> renamed.put(inSmallLetters(name), text));
    return renamed;
  }

  private static String inSmallLetters(String name) {
    var small = new StringBuilder();
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        small.append('_').append((char) (c - 'A' + 'a'));
      } else {
        small.append(c);
      }
    }
    return small.toString();
  }
}
