package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One JSON object a line, in the form in which senders post events.
final class JsonLines implements EventReader {

  private final ObjectMapper json = new ObjectMapper(EventJson.factory());
  private final JsonEvents events;
  private final String source;
  private final Lines lines;

  JsonLines(String source, Lines lines, FieldNames columns, IngestContext context) {
    this.source = source;
    this.lines = lines;
    events = new JsonEvents(columns, context);
  }

  @Override
  public @Nullable Event next() throws IOException {
    var text = lines.next();
    return text == null ? null : event(text);
  }

  private Event event(String text) {
    try {
      if (!(json.readTree(text) instanceof ObjectNode object)) {
        throw bad(1, "must be a JSON object", text);
      }
      return events.read(object);
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      throw bad(location == null ? 1 : location.getColumnNr(), e.getOriginalMessage(), text);
    } catch (InvalidEvent e) {
      var column = text.indexOf('"' + events.columnOf(e.field()) + '"') + 1;
      throw bad(Math.max(1, column), e.field() + " " + e.rule(), text);
    }
  }

  private BadInput bad(long column, String rule, String text) {
    return new BadInput(source, lines.number(), column, rule, text, false);
  }
}
