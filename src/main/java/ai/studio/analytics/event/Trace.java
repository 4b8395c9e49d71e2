package ai.studio.analytics.event;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// W3C trace context of a request: lower-case hexadecimal ids, or null where there was none.
///
/// Ids of zeros alone are none.
///
/// @param traceId 32 hexadecimal digits
/// @param spanId 16 hexadecimal digits
/// @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
public record Trace(@Nullable String traceId, @Nullable String spanId) {

  /// No trace context.
  public static final Trace NONE = new Trace(null, null);

  /// Version `ff` and ids of zeros alone are invalid, and version `00` has nothing behind its
  /// flags.
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)(?!00-.{53})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?");

  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SPAN_ID = Pattern.compile("[0-9a-f]{16}");

  /// @throws InvalidEvent where an id has another length or other digits
  public Trace {
    traceId = hex("trace_id", traceId, TRACE_ID, 32);
    spanId = hex("span_id", spanId, SPAN_ID, 16);
  }

  /// Reads a `traceparent` header; a missing or malformed one is no trace, as the W3C asks.
  public static Trace parse(@Nullable String traceparent) {
    if (traceparent == null) {
      return NONE;
    }
    var match = TRACEPARENT.matcher(traceparent.strip().toLowerCase(Locale.ROOT));
    return match.matches() ? new Trace(match.group(1), match.group(2)) : NONE;
  }

  private static @Nullable String hex(
      String field, @Nullable String value, Pattern form, int digits) {
    if (value == null || value.isBlank()) {
      return null;
    }
    var lower = value.toLowerCase(Locale.ROOT);
    if (!form.matcher(lower).matches()) {
      throw new InvalidEvent(field, "must be " + digits + " hexadecimal digits");
    }
    return lower.chars().allMatch(digit -> digit == '0') ? null : lower;
  }
}
