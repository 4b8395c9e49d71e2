package ai.studio.analytics.track;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Calls the service with batches, as zipped lines.
final class IngestClient {

  private static final String PATH = "/api/ingest/events";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Set<Integer> FOR_NOW = Set.of(401, 403, 408, 425, 429);
  private static final int TOO_LARGE = 413;

  /// One connection, one batch at a time: to offer HTTP/2 with each new connection gains nothing.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI address;
  private final @Nullable String apiKey;

  IngestClient(URI service, @Nullable String apiKey) {
    address = URI.create(service.toString().replaceAll("/+$", "") + PATH);
    this.apiKey = apiKey;
  }

  /// What becomes of a batch.
  enum Fate {
    TAKEN,
    /// It may be sent again, later.
    LATER,
    /// It may be sent again in parts.
    TOO_LARGE,
    /// It is refused for good.
    REFUSED
  }

  /// @param accepted how many events the service has taken
  /// @param pause how long it asks to be left alone; zero where it does not
  /// @param cause what is wrong
  record Answer(Fate fate, int accepted, Duration pause, String cause) {

    static Answer of(Fate fate, String cause) {
      return new Answer(fate, 0, Duration.ZERO, cause);
    }
  }

  URI address() {
    return address;
  }

  Answer send(List<Event> batch) throws InterruptedException {
    try {
      var response = client.send(request(batch), BodyHandlers.ofString());
      var status = response.statusCode();
      var cause = "it answers " + status;
      if (status >= 500 || FOR_NOW.contains(status)) {
        return new Answer(Fate.LATER, 0, pause(response), cause);
      }
      if (status == TOO_LARGE) {
        return Answer.of(Fate.TOO_LARGE, cause);
      }
      if (status >= 300) {
        return Answer.of(Fate.REFUSED, cause);
      }
      var accepted = Math.max(0, Math.min(batch.size(), accepted(response.body())));
      return new Answer(Fate.TAKEN, accepted, Duration.ZERO, cause);
    } catch (IOException e) {
      return Answer.of(Fate.LATER, e.toString());
    }
  }

  /// `Retry-After`, in seconds or as a date.
  private static Duration pause(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(IngestClient::pause)
        .orElse(Duration.ZERO);
  }

  private static Duration pause(String text) {
    try {
      if (text.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      var end = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Duration.between(Instant.now(), end);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  /// The figure `accepted` of the answer.
  private static int accepted(String answer) throws IOException {
    try (var json = EventJson.factory().createParser(answer)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if ("accepted".equals(json.currentName()) && token.isNumeric()) {
          return json.getIntValue();
        }
      }
    }
    throw new IOException("The answer is not one of the service");
  }

  private HttpRequest request(List<Event> batch) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(zip(batch)));
    if (apiKey != null) {
      request.header("X-API-Key", apiKey);
    }
    return request.build();
  }

  private static byte[] zip(List<Event> batch) {
    var bytes = new ByteArrayOutputStream();
    try (var json = EventJson.factory().createGenerator(new GZIPOutputStream(bytes))) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (var event : batch) {
        EventJson.write(json, event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
