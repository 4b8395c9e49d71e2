package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// Makes events of JSON objects: those of senders, and the rows of our own exports.
final class JsonEvents {

  private final EventKeys keys = new EventKeys();
  private final FieldNames columns;
  private final IngestContext context;

  JsonEvents(FieldNames columns, IngestContext context) {
    this.columns = columns;
    this.context = context;
  }

  /// The name in the file of a field of an event.
  String columnOf(String field) {
    return columns.columnOf(field);
  }

  /// @throws InvalidEvent where it breaks the rules of events
  /// @throws DerivedRows where it is a row that is counted from events
  /// @throws IncompleteExport where it is a row of a list, without what makes its event
  Event read(ObjectNode object) {
    var row = OwnExport.inSmallLetters(texts(object));
    var derived = OwnExport.derived(row.keySet());
    if (!derived.isEmpty()) {
      throw new DerivedRows(derived);
    }
    if (columns.byField().isEmpty()) {
      var list = ListExport.of(row.keySet());
      if (list.isPresent()) {
        return EventJson.read(Values.ofExport(OwnExport.event(list.get().row(row))), context);
      }
    }
    if (!OwnExport.isOne(row.keySet())) {
      return readForeign(object);
    }
    var session = object.path("session").path("sessionKey");
    if (session.isTextual()) {
      row.put("session_key", session.textValue());
    }
    return EventJson.read(Values.ofExport(OwnExport.event(row)), context);
  }

  private Event readForeign(ObjectNode object) {
    var event = JsonNodeFactory.instance.objectNode();
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
    return EventJson.read(Values.ofEvent(texts(event)), context);
  }

  private static Map<String, String> texts(ObjectNode object) {
    var texts = new HashMap<String, String>();
    for (var field : object.properties()) {
      texts.put(field.getKey(), text(field.getValue()));
    }
    return texts;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
      // As people write it: Jackson's text of 1790928000.25 is 1.79092800025E9.
      return value.decimalValue().toPlainString();
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
