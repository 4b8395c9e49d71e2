package ai.studio.analytics.cli;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Access logs of Apache, nginx and their like. The endpoint is the template of the path; a line
/// without a response time has no latency.
final class AccessLog implements EventReader {

  /// The client left before there was an answer, as nginx says.
  static final int NO_ANSWER = 499;

  private static final int LONGEST_METHOD = 16;
  private static final int LONGEST_USER = 128;

  private final EventKeys keys = new EventKeys();
  private final String source;
  private final Lines lines;
  private final LogForm form;
  private final RouteTemplates routes;
  private final Map<String, String> fixed;
  private final IngestContext context;

  AccessLog(
      String source,
      Lines lines,
      LogForm form,
      RouteTemplates routes,
      Map<String, String> fixed,
      IngestContext context) {
    this.source = source;
    this.lines = lines;
    this.form = form;
    this.routes = routes;
    this.fixed = fixed;
    this.context = context;
  }

  @Override
  public @Nullable Event next() throws IOException {
    var text = lines.next();
    return text == null ? null : event(text);
  }

  private Event event(String text) {
    try {
      var read = LogLine.read(text, form);
      if (!read.closed && lines.isCut()) {
        throw new LogLine.Unreadable(text.length(), "ends within quotes");
      }
      return EventJson.read(fields(read, text), context);
    } catch (LogLine.Unreadable e) {
      throw bad(e.column + 1L, e.rule, text);
    } catch (DateTimeException e) {
      throw bad(text.indexOf('[') + 2L, LogLine.TIME_RULE, text);
    } catch (InvalidEvent e) {
      throw bad(1, e.field() + " " + e.rule(), text);
    }
  }

  private BadInput bad(long column, String rule, String text) {
    return new BadInput(source, lines.number(), column, rule, text, lines.isCut());
  }

  private Map<String, String> fields(LogLine read, String text) {
    var texts = new TreeMap<String, String>();
    texts.put("time", TimeText.parse(read.time).toString());
    put(texts, "ip_address", read.client);
    put(texts, "user_id", read.user == null ? null : cut(read.user, LONGEST_USER));
    put(texts, "user_agent", read.userAgent == null ? null : LogEscapes.undone(read.userAgent));
    texts.put("status_code", Integer.toString(read.status));
    put(texts, "latency_ms", read.latencyMs == null ? null : read.latencyMs.toString());
    putRequest(texts, read.request);
    texts.putAll(fixed);
    texts.put("id", keys.next(text + fixed));
    return texts;
  }

  /// `GET /a b HTTP/1.1`: blanks within the target are the target's. Anything else has no name.
  private void putRequest(Map<String, String> texts, String request) {
    var first = request.indexOf(' ');
    var last = request.lastIndexOf(' ');
    var method = first < 0 ? "" : request.substring(0, first);
    var end = last > first && request.startsWith("HTTP/", last + 1) ? last : request.length();
    var target = first < 0 ? "" : request.substring(first + 1, end).strip();
    var known = isMethod(method) && !target.isEmpty();
    texts.put("method", known ? cut(method, LONGEST_METHOD) : "-");
    texts.put("endpoint", known ? routes.of(LogEscapes.undone(target)) : "-");
  }

  private static boolean isMethod(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static void put(Map<String, String> texts, String field, @Nullable String value) {
    if (value != null) {
      texts.put(field, value);
    }
  }
}
