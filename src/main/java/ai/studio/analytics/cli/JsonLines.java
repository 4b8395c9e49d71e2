package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.Receipt;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One JSON object a line, in the form in which senders post events.
final class JsonLines implements EventReader {

  private final ObjectMapper json = new ObjectMapper(EventJson.factory());
  private final EventKeys keys = new EventKeys();
  private final String source;
  private final BufferedReader lines;
  private final FieldNames columns;
  private final Receipt receipt;
  private int line;

  JsonLines(String source, BufferedReader lines, FieldNames columns, Receipt receipt) {
    this.source = source;
    this.lines = lines;
    this.columns = columns;
    this.receipt = receipt;
  }

  @Override
  public @Nullable Event next() throws IOException {
    for (var text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (!text.isBlank()) {
        return event(text);
      }
    }
    return null;
  }

  private Event event(String text) throws IOException {
    try {
      if (!(json.readTree(text) instanceof ObjectNode object)) {
        throw new BadInput(source, line, 1, "must be a JSON object");
      }
      return read(object);
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      var column = location == null ? 1 : location.getColumnNr();
      throw new BadInput(source, line, column, e.getOriginalMessage());
    } catch (InvalidEvent e) {
      var column = text.indexOf('"' + columns.columnOf(e.field()) + '"') + 1;
      throw new BadInput(source, line, Math.max(1, column), e.field() + " " + e.rule());
    }
  }

  private Event read(ObjectNode object) throws IOException {
    var event = json.createObjectNode();
    for (var field : object.properties()) {
      event.set(columns.fieldOf(field.getKey()), field.getValue());
    }
    columns.fixed().forEach(event::put);
    if (!event.has("id")) {
      if (!event.has("time")) {
        throw new InvalidEvent("time", "is required");
      }
      event.put("id", keys.next(event.toString()));
    }
    try (var parser = json.treeAsTokens(event)) {
      parser.nextToken();
      return EventJson.read(parser, receipt);
    }
  }
}
