package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// One JSON array of objects, over as many lines as it likes.
final class JsonArray implements EventReader {

  private final JsonEvents events;
  private final String source;
  private final JsonParser parser;

  JsonArray(String source, Reader text, FieldNames columns, IngestContext context)
      throws IOException {
    this.source = source;
    events = new JsonEvents(columns, context);
    parser = new ObjectMapper(EventJson.factory()).createParser(text);
    parser.nextToken();
  }

  @Override
  public @Nullable Event next() throws IOException {
    try {
      var token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return null;
      }
      var location = parser.currentTokenLocation();
      return event(parser.readValueAsTree(), location.getLineNr(), location.getColumnNr());
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      throw new BadInput(
          source, location.getLineNr(), location.getColumnNr(), e.getOriginalMessage());
    }
  }

  private Event event(TreeNode value, long line, long column) {
    if (!(value instanceof ObjectNode object)) {
      throw new BadInput(source, line, column, "must be a JSON object", value.toString(), false);
    }
    try {
      return events.read(object);
    } catch (InvalidEvent e) {
      var rule = e.field() + " " + e.rule();
      throw new BadInput(source, line, column, rule, object.toString(), false);
    }
  }
}
