package ai.studio.analytics.ingest.rest;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.ingest.http.Body;
import ai.studio.analytics.ingest.http.BodyTooLarge;
import ai.studio.analytics.ingest.http.IngestConfig;
import ai.studio.analytics.ingest.http.UnreadableBody;
import ai.studio.analytics.journal.FaultLog;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What one call brought: the good events and what is wrong with the others.
///
/// @param events the good ones
/// @param indexes their positions in the body, from 0
/// @param contents what came with requests and is only looked at
record Batch(
    List<Event> events,
    List<Integer> indexes,
    List<Refusal> refused,
    Map<RequestEvent, String> contents) {

  private static final FaultLog FAULTS = new FaultLog(Logger.getLogger(Batch.class.getName()));

  /// @param index the position of the event in the body, from 0
  /// @param field the field that breaks a rule
  /// @param reason the rule
  record Refusal(int index, String field, String reason) {

    /// The reason in one word of a small, fixed set, for counters.
    String kind() {
      if (reason.startsWith("is required")) {
        return "missing";
      }
      if (reason.equals("is unknown")) {
        return "unknown_field";
      }
      return reason.endsWith("characters long") ? "too_long" : "invalid";
    }
  }

  /// Reads a JSON array, one object, or objects one after the other (NDJSON).
  ///
  /// @throws JsonProcessingException where the JSON is malformed
  /// @throws BodyTooLarge where there is more than one call may bring
  /// @throws UnreadableBody where it breaks off or is not valid gzip
  static Batch read(InputStream body, IngestContext context, IngestConfig limits)
      throws JsonProcessingException {
    var batch =
        new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new IdentityHashMap<>());
    try (var json = EventJson.batch(Body.of(body, limits.maxBody()))) {
      var first = json.nextToken();
      if (first == JsonToken.START_ARRAY) {
        batch.readAll(json, json.nextToken(), context, limits.maxEvents());
        if (json.nextToken() != null) {
          throw new JsonParseException(json, "There is more after the array");
        }
      } else {
        batch.readAll(json, first, context, limits.maxEvents());
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableBody(e);
    }
    return batch;
  }

  private void addContent(Event event, @Nullable String content) {
    if (content == null) {
      return;
    }
    if (!(event instanceof RequestEvent request)) {
      throw new InvalidEvent("content", "belongs to requests");
    }
    contents.put(request, content);
  }

  private void readAll(JsonParser json, JsonToken first, IngestContext context, int limit)
      throws IOException {
    var index = 0;
    for (var next = first; next != null && next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (index == limit) {
        throw new BodyTooLarge(limit + " events");
      }
      try {
        var content = new String[1];
        var event = EventJson.read(json, context, text -> content[0] = text);
        addContent(event, content[0]);
        events.add(event);
        indexes.add(index);
      } catch (InvalidEvent e) {
        refused.add(new Refusal(index, e.field(), e.rule()));
      } catch (BodyTooLarge | WebApplicationException ofTheBody) {
        throw ofTheBody;
      } catch (RuntimeException e) {
        FAULTS.tell("Events are refused that cannot be read", e);
        refused.add(new Refusal(index, "event", "cannot be read"));
      }
      index++;
    }
  }
}
