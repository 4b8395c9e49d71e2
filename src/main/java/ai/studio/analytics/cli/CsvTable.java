package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.Receipt;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Comma-separated values (RFC 4180) under a line of column names. Columns that are neither named
/// like a field nor mapped to one are left out.
final class CsvTable implements EventReader {

  private static final DateTimeFormatter WITHOUT_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[' ']['T']HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private final EventKeys keys = new EventKeys();
  private final String source;
  private final CsvParser parser;
  private final FieldNames columns;
  private final Receipt receipt;
  private final List<String> header;
  private List<Integer> positions = List.of();
  private long line = 1;

  CsvTable(String source, Reader text, FieldNames columns, Receipt receipt) throws IOException {
    this.source = source;
    this.columns = columns;
    this.receipt = receipt;
    parser = new CsvFactory().createParser(text);
    parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
    parser.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
    parser.nextToken();
    var first = row();
    if (first == null) {
      throw new BadInput(source, 1, 1, "must name the columns");
    }
    header = first.stream().map(String::strip).toList();
    for (var column : columns.byField().values()) {
      if (!header.contains(column)) {
        throw new BadInput(
            source, 1, 1, "has no column " + column + " but " + String.join(", ", header));
      }
    }
  }

  /// The columns that no event takes part in.
  TreeSet<String> ignored() {
    var ignored = new TreeSet<>(header);
    ignored.removeIf(column -> EventJson.isField(columns.fieldOf(column)));
    return ignored;
  }

  @Override
  public @Nullable Event next() throws IOException {
    var row = row();
    if (row == null) {
      return null;
    }
    if (row.size() != header.size()) {
      throw new BadInput(
          source, line, 1, "must have %s columns, has %s".formatted(header.size(), row.size()));
    }
    try {
      return event(row);
    } catch (InvalidEvent e) {
      var at = header.indexOf(columns.columnOf(e.field()));
      var column = at < 0 ? 1 : positions.get(at);
      throw new BadInput(source, line, column, e.field() + " " + e.rule());
    }
  }

  private Event event(List<String> row) {
    var texts = new TreeMap<String, String>();
    for (var i = 0; i < row.size(); i++) {
      var field = columns.fieldOf(header.get(i));
      if (EventJson.isField(field) && !row.get(i).isBlank()) {
        texts.put(field, field.equals("time") ? iso(row.get(i)) : row.get(i));
      }
    }
    texts.putAll(columns.fixed());
    if (!texts.containsKey("time")) {
      throw new InvalidEvent("time", "is required");
    }
    if (texts.getOrDefault("type", "request").equals("request")) {
      putDefaults(texts);
    }
    if (!texts.containsKey("id")) {
      texts.put("id", keys.next(content(texts)));
    }
    return EventJson.read(texts, receipt);
  }

  /// What an event says, as the first release wrote it: files that it imported keep their ids.
  private static String content(Map<String, String> texts) {
    var content = new TreeMap<>(texts);
    if (texts.getOrDefault("type", "request").equals("request")) {
      content.putIfAbsent("latency_ms", "0");
    }
    return content.toString();
  }

  /// A request that does not say otherwise is a successful call of the chat endpoint.
  private static void putDefaults(Map<String, String> texts) {
    texts.putIfAbsent("endpoint", "/v1/chat/completions");
    texts.putIfAbsent("status_code", "200");
  }

  /// A time without an offset is in UTC; everything else is left as it is.
  private static String iso(String text) {
    try {
      return LocalDateTime.parse(text.strip(), WITHOUT_OFFSET).toInstant(ZoneOffset.UTC).toString();
    } catch (DateTimeException somethingElse) {
      return text;
    }
  }

  /// The next line's values; null at the end.
  private @Nullable List<String> row() throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return null;
      }
      var row = new ArrayList<String>();
      var starts = new ArrayList<Integer>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        var location = parser.currentTokenLocation();
        line = location.getLineNr();
        starts.add(location.getColumnNr());
        row.add(parser.getText());
      }
      positions = starts;
      return row;
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      throw new BadInput(
          source, location.getLineNr(), location.getColumnNr(), e.getOriginalMessage());
    }
  }
}
