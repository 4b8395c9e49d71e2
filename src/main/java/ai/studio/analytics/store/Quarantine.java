package ai.studio.analytics.store;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events that the database refuses, in a file a day (UTC): one JSON object a line, with the time,
/// the cause, and the event in its stored form or, where it cannot be read, as text.
public final class Quarantine {

  private static final JsonFactory JSON = new JsonFactory();

  private final Path directory;
  private final Clock clock;

  /// @param directory where the files are; made when it is needed
  public Quarantine(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /// Keeps an event.
  ///
  /// @throws UncheckedIOException where it cannot be written
  void keep(Event event, Throwable cause) {
    var stored = EventJson.store(List.of(event));
    append(line(new String(stored, StandardCharsets.UTF_8), null, cause));
  }

  /// Keeps the content of a record that is not made of events.
  ///
  /// @throws UncheckedIOException where it cannot be written
  void keep(byte[] content, Throwable cause) {
    append(line(null, new String(content, StandardCharsets.UTF_8), cause));
  }

  private byte[] line(@Nullable String event, @Nullable String text, Throwable cause) {
    var line = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("quarantined_at", clock.instant().toString());
      json.writeStringField("cause", String.valueOf(cause.getMessage()));
      if (event != null) {
        json.writeFieldName("event");
        json.writeRawValue(event);
      } else {
        json.writeStringField("text", text);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toByteArray();
  }

  private void append(byte[] line) {
    var file = directory.resolve(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".ndjson");
    try {
      Files.createDirectories(directory);
      try (var channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        for (var bytes = ByteBuffer.wrap(line); bytes.hasRemaining(); ) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The quarantine cannot be written: " + file, e);
    }
  }
}
