package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.Receipt;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Apache's and nginx's combined log format. The endpoint is the path without its query; the format
/// has no latency.
final class AccessLog implements EventReader {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
  private static final Pattern REQUEST = Pattern.compile("(\\S+) (\\S+)(?: \\S+)?");
  private static final int MAX_ENDPOINT = 255;

  /// The parts of a line in their order, each with the blank that ends it.
  private enum Part {
    HOST("(\\S+) ", "must begin with the client's address"),
    IDENTITY("(\\S+) ", "must have an identity, or -"),
    USER("(\\S+) ", "must have a user, or -"),
    TIME("\\[([^\\]]+)\\] ", "must have a time such as [17/May/2015:10:05:03 +0000]"),
    REQUEST("\"((?:[^\"\\\\]|\\\\.)*)\" ", "must have a request in quotes"),
    STATUS("(\\d{3}) ", "must have a status of three digits"),
    SIZE("(\\d+|-) ", "must have a size, or -"),
    REFERER("\"((?:[^\"\\\\]|\\\\.)*)\" ", "must have a referer in quotes"),
    /// Servers cut overlong ones, closing quote included.
    USER_AGENT("\"((?:[^\"\\\\]|\\\\.)*)\"?", "must end with a user agent in quotes");

    private final Pattern pattern;
    private final String rule;

    Part(String pattern, String rule) {
      this.pattern = Pattern.compile(pattern);
      this.rule = rule;
    }
  }

  private final EventKeys keys = new EventKeys();
  private final String source;
  private final BufferedReader lines;
  private final Map<String, String> fixed;
  private final Receipt receipt;
  private int line;

  AccessLog(String source, BufferedReader lines, Map<String, String> fixed, Receipt receipt) {
    this.source = source;
    this.lines = lines;
    this.fixed = fixed;
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

  private Event event(String text) {
    var parts = parts(text);
    var texts = new TreeMap<String, String>();
    texts.put("time", time(parts, text));
    texts.put("ip_address", parts[Part.HOST.ordinal()]);
    put(texts, "user_id", parts[Part.USER.ordinal()]);
    put(texts, "user_agent", parts[Part.USER_AGENT.ordinal()]);
    texts.put("status_code", parts[Part.STATUS.ordinal()]);
    putRequest(texts, parts[Part.REQUEST.ordinal()]);
    texts.putAll(fixed);
    texts.put("id", keys.next(text + fixed));
    try {
      return EventJson.read(texts, receipt);
    } catch (InvalidEvent e) {
      throw new BadInput(source, line, 1, e.field() + " " + e.rule());
    }
  }

  private String[] parts(String text) {
    var parts = new String[Part.values().length];
    var from = 0;
    for (var part : Part.values()) {
      var matcher = part.pattern.matcher(text).region(from, text.length());
      if (!matcher.lookingAt()) {
        throw new BadInput(source, line, from + 1L, part.rule);
      }
      parts[part.ordinal()] = matcher.group(1);
      from = matcher.end();
    }
    return parts;
  }

  private String time(String[] parts, String text) {
    var time = parts[Part.TIME.ordinal()];
    try {
      return OffsetDateTime.parse(time, TIME).toInstant().toString();
    } catch (DateTimeException e) {
      throw new BadInput(source, line, text.indexOf(time) + 1L, Part.TIME.rule);
    }
  }

  private static void putRequest(Map<String, String> texts, String request) {
    var matcher = REQUEST.matcher(request);
    if (!matcher.matches()) {
      texts.put("method", "-");
      texts.put("endpoint", "-");
      return;
    }
    texts.put("method", cut(matcher.group(1), 16));
    texts.put("endpoint", cut(matcher.group(2).split("[?#]", 2)[0], MAX_ENDPOINT));
  }

  private static String cut(String text, int length) {
    var shown = text.isEmpty() ? "-" : text;
    return shown.length() <= length ? shown : shown.substring(0, length);
  }

  private static void put(Map<String, String> texts, String field, String value) {
    if (!value.equals("-") && !value.isBlank()) {
      texts.put(field, value);
    }
  }
}
