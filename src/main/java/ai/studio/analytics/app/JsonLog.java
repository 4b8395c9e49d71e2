package ai.studio.analytics.app;

import ai.studio.analytics.journal.FaultLog;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.logging.common.HelidonMdc;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/// One JSON object a line for each record of the log, where `studio.log.format` is `json`: `time`,
/// `level` (`ERROR`, `WARN`, `INFO` or `DEBUG`), `logger`, `message`, `instance`; `exception` where
/// there is one, by kinds and places without the values that messages repeat; and `trace_id` where
/// a request that belongs to a trace is answered.
public final class JsonLog extends Formatter {

  /// Under which name the trace of a request is known while it is answered.
  public static final String TRACE_ID = "trace_id";

  private static final Logger LOGGER = Logger.getLogger(JsonLog.class.getName());
  private static final String KEY = "studio.log.format";
  private static final int LONGEST_MESSAGE = 8_000;
  private static final JsonFactory JSON = new JsonFactory();

  private final String instance;

  JsonLog(String instance) {
    this.instance = instance;
  }

  /// Lets all handlers write as the configuration says.
  ///
  /// @throws IllegalArgumentException where it is neither `text` nor `json`
  public static void install(Config config) {
    var format = config.getOptionalValue(KEY, String.class).orElse("text");
    switch (format) {
      case "text" -> {}
      case "json" -> {
        var formatter = new JsonLog(InstanceName.get());
        for (var handler : Logger.getLogger("").getHandlers()) {
          handler.setFormatter(formatter);
        }
        Thread.setDefaultUncaughtExceptionHandler(
            (thread, e) -> LOGGER.log(Level.SEVERE, "A thread has ended: " + thread.getName(), e));
      }
      default ->
          throw new IllegalArgumentException(
              KEY + " (STUDIO_LOG_FORMAT) must be text or json, not " + format);
    }
  }

  @Override
  public String format(LogRecord record) {
    var line = new StringWriter();
    try (var json = JSON.createGenerator(line)) {
      write(json, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }

  private void write(JsonGenerator json, LogRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
    json.writeStringField("level", level(record.getLevel()));
    json.writeStringField("logger", Objects.requireNonNullElse(record.getLoggerName(), ""));
    json.writeStringField("message", message(record));
    json.writeStringField("instance", instance);
    if (record.getThrown() != null) {
      json.writeStringField("exception", FaultLog.describe(record.getThrown()));
    }
    Optional<String> trace = HelidonMdc.get(TRACE_ID);
    if (trace.isPresent()) {
      json.writeStringField(TRACE_ID, trace.get());
    }
    json.writeEndObject();
  }

  private String message(LogRecord record) {
    var text = String.valueOf(formatMessage(record));
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }
}
