package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values with commas, semicolons or tabs between (RFC 4180) under a line of column names. Columns
/// that are neither named like a field nor mapped to one are left out.
final class CsvTable implements EventReader {

  private static final DateTimeFormatter WITHOUT_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[' ']['T']HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  /// A parser that was made without them does not take all of these features.
  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private final EventKeys keys = new EventKeys();
  private final String source;
  private final CsvParser parser;
  private final FieldNames columns;
  private final IngestContext context;
  private final List<String> header;
  private final char delimiter;
  private final boolean ownExport;
  private final Optional<ListExport> list;
  private List<Integer> positions = List.of();
  private long line = 1;

  /// @param delimiter what stands between two values
  CsvTable(String source, Reader text, char delimiter, FieldNames columns, IngestContext context)
      throws IOException {
    this.delimiter = delimiter;
    this.source = source;
    this.columns = columns;
    this.context = context;
    parser = CSV.createParser(text);
    parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(delimiter));
    parser.nextToken();
    var first = row();
    if (first == null) {
      throw new BadInput(source, 1, 1, "must name the columns");
    }
    header = first.stream().map(String::strip).toList();
    var names = Set.copyOf(header);
    list = columns.byField().isEmpty() ? ListExport.of(names) : Optional.empty();
    ownExport = list.isPresent() || OwnExport.isOne(names);
    var derived = OwnExport.derived(names);
    if (!derived.isEmpty()) {
      throw new DerivedRows(derived);
    }
    for (var column : columns.byField().values()) {
      if (!header.contains(column)) {
        throw new BadInput(
            source, 1, 1, "has no column " + column + " but " + String.join(", ", header));
      }
    }
  }

  @Override
  public String header() {
    return record(header);
  }

  /// The columns that no event takes part in.
  TreeSet<String> ignored() {
    var ignored = new TreeSet<>(header);
    if (list.isPresent()) {
      return new TreeSet<>(); // all of its columns are known
    }
    ignored.removeIf(column -> ownExport && column.equals("event_key"));
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
      var rule = "must have " + header.size() + " columns, has " + row.size();
      throw new BadInput(source, line, 1, rule, record(row), false);
    }
    try {
      return ownExport ? ownEvent(row) : event(row);
    } catch (InvalidEvent e) {
      var at = header.indexOf(columns.columnOf(e.field()));
      var column = at < 0 ? 1 : positions.get(at);
      throw new BadInput(source, line, column, e.field() + " " + e.rule(), record(row), false);
    }
  }

  private Event ownEvent(List<String> row) {
    Map<String, String> cells = new TreeMap<>();
    for (var i = 0; i < row.size(); i++) {
      cells.put(header.get(i), OwnExport.plain(row.get(i)));
    }
    var known = list.map(it -> it.row(cells)).orElse(cells);
    return EventJson.read(Values.ofExport(OwnExport.event(known)), context);
  }

  private Event event(List<String> row) {
    var texts = new TreeMap<String, String>();
    for (var i = 0; i < row.size(); i++) {
      var field = columns.fieldOf(header.get(i));
      if (EventJson.isField(field) && !Values.isNothing(row.get(i))) {
        texts.put(field, field.equals("time") ? iso(row.get(i)) : row.get(i));
      }
    }
    texts.putAll(columns.fixed());
    if (!texts.containsKey("time")) {
      throw new InvalidEvent("time", "is required");
    }
    putType(texts);
    if (texts.getOrDefault("type", "request").equals("request")) {
      putDefaults(texts);
    }
    if (!texts.containsKey("id")) {
      texts.put("id", keys.next(content(texts)));
    }
    return EventJson.read(Values.ofEvent(texts), context);
  }

  /// What an event says, as the first release wrote it: files that it imported keep their ids.
  private static String content(Map<String, String> texts) {
    var content = new TreeMap<>(texts);
    if (texts.getOrDefault("type", "request").equals("request")) {
      content.putIfAbsent("latency_ms", "0");
    }
    return content.toString();
  }

  /// What has a rating is feedback, and what has a severity is a threat.
  private static void putType(Map<String, String> texts) {
    if (texts.containsKey("rating")) {
      texts.putIfAbsent("type", "feedback");
    } else if (texts.containsKey("severity")) {
      texts.putIfAbsent("type", "threat");
    }
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

  private String record(List<String> row) {
    return row.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(delimiter)));
  }

  private String quoted(String cell) {
    var plain =
        cell.indexOf('"') < 0
            && cell.indexOf(delimiter) < 0
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
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
