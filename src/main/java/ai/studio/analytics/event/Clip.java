package ai.studio.analytics.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes events of values that nobody has checked, such as the headers of a request: what is too
/// long is cut, marked with `…` and counted, so that nothing a client sends can make its request
/// disappear. Ids that were cut end with a hash of the whole, so that different ones stay
/// different.
public final class Clip {

  private static final char MARK = '…';
  private static final int HASH_BYTES = 6;
  private static final String CLIPPED_OBJECT = "{\"clipped\":true}";

  private final Consumer<String> counter;

  /// @param counter is told the name of each field that was clipped
  public Clip(Consumer<String> counter) {
    this.counter = counter;
  }

  /// A client from what it sent.
  public Client client(
      @Nullable String user,
      @Nullable String session,
      boolean authenticated,
      @Nullable String address,
      @Nullable String userAgent) {
    return new Client(
        id("user_id", user, Client.MAX_ID),
        id("session_id", session, Client.MAX_ID),
        authenticated,
        whole("ip_address", address, Client.MAX_ADDRESS),
        null,
        text("user_agent", userAgent, Client.MAX_USER_AGENT));
  }

  /// The HTTP side of a request; a status or latency out of range becomes the nearest possible one.
  public Exchange exchange(
      String endpoint,
      String method,
      int status,
      @Nullable Integer latencyMs,
      @Nullable String errorType) {
    var route = text("endpoint", endpoint, Exchange.MAX_ENDPOINT);
    var verb = text("method", method, Exchange.MAX_METHOD);
    return new Exchange(
        route == null ? "/" : route,
        verb == null ? "GET" : verb,
        within(status, Exchange.MIN_STATUS, Exchange.MAX_STATUS),
        latencyMs == null ? null : Integer.valueOf(within(latencyMs, 0, Exchange.MAX_LATENCY_MS)),
        text("error_type", errorType, Exchange.MAX_ERROR_TYPE));
  }

  /// A call of a model.
  ///
  /// @throws InvalidEvent where the model's name is blank
  public ModelCall call(
      String model,
      String operation,
      TokenUsage usage,
      @Nullable Money cost,
      @Nullable String finishReason) {
    var name = text("model_name", model, ModelCall.MAX_NAME);
    return new ModelCall(
        name == null ? "" : name,
        null,
        operation,
        usage,
        cost,
        text("finish_reason", finishReason, ModelCall.MAX_FINISH_REASON),
        null,
        false,
        null);
  }

  /// A threat.
  ///
  /// @throws InvalidEvent where the type is blank
  public ThreatEvent threat(
      String key,
      Instant time,
      String organization,
      String type,
      Severity severity,
      Client client,
      @Nullable String requestKey,
      @Nullable String endpoint,
      @Nullable String description,
      @Nullable String rawData,
      @Nullable String owaspCategory,
      @Nullable String owaspEdition) {
    var kind = text("threat_type", type, ThreatEvent.MAX_TYPE);
    return new ThreatEvent(
        key,
        time,
        organization,
        kind == null ? "" : kind,
        severity,
        client,
        null,
        requestKey,
        text("endpoint", endpoint, Exchange.MAX_ENDPOINT),
        text("description", description, ThreatEvent.MAX_DESCRIPTION),
        object("raw_data", rawData, ThreatEvent.MAX_RAW_DATA),
        text("owasp_category", owaspCategory, ThreatEvent.MAX_CATEGORY),
        text("owasp_edition", owaspEdition, ThreatEvent.MAX_EDITION));
  }

  /// A text as the event's field of that name takes it; null where nothing is left of it.
  public @Nullable String field(String name, String value) {
    return switch (name) {
      case "user_id", "session_id", "conversation_id", "response_id" ->
          id(name, value, Client.MAX_ID);
      case "model_name" -> text(name, value, ModelCall.MAX_NAME);
      case "provider", "project" -> text(name, value, ModelCall.MAX_PROVIDER);
      case "operation" -> text(name, value, ModelCall.MAX_OPERATION);
      case "finish_reason" -> text(name, value, ModelCall.MAX_FINISH_REASON);
      case "service_tier" -> text(name, value, Metering.MAX_SERVICE_TIER);
      case "upstream" -> text(name, value, Metering.MAX_UPSTREAM);
      case "endpoint" -> text(name, Endpoint.withoutQuery(value), Exchange.MAX_ENDPOINT);
      case "method" -> text(name, value, Exchange.MAX_METHOD);
      case "error_type" -> text(name, value, Exchange.MAX_ERROR_TYPE);
      case "ip_address" -> whole(name, value, Client.MAX_ADDRESS);
      case "user_agent" -> text(name, value, Client.MAX_USER_AGENT);
      case "name" -> text(name, value, SpanEvent.MAX_NAME);
      case "service" -> text(name, value, SpanEvent.MAX_SERVICE);
      case "tool_name" -> text(name, value, SpanEvent.MAX_TOOL);
      case "comment" -> text(name, value, FeedbackEvent.MAX_COMMENT);
      case "label", "evaluator" -> text(name, value, EvaluationEvent.MAX_NAME);
      default -> clean(name, value);
    };
  }

  /// The tenant that an event belongs to.
  public String organization(String name) {
    var id = id("organization_id", name, RequestEvent.MAX_ORGANIZATION);
    return id == null ? "default" : id;
  }

  private @Nullable String text(String field, @Nullable String value, int maxLength) {
    var text = clean(field, value);
    if (text == null || text.length() <= maxLength) {
      return text;
    }
    counter.accept(field);
    return start(text, maxLength - 1) + MARK;
  }

  private @Nullable String id(String field, @Nullable String value, int maxLength) {
    var text = clean(field, value);
    if (text == null || text.length() <= maxLength) {
      return text;
    }
    counter.accept(field);
    return start(text, maxLength - 1 - 2 * HASH_BYTES) + MARK + hash(text);
  }

  /// Cut, it would be another one, or none at all.
  private @Nullable String whole(String field, @Nullable String value, int maxLength) {
    var text = clean(field, value);
    if (text == null || text.length() <= maxLength) {
      return text;
    }
    counter.accept(field);
    return null;
  }

  private @Nullable String object(String field, @Nullable String value, int maxLength) {
    return value != null && whole(field, value, maxLength) == null ? CLIPPED_OBJECT : value;
  }

  /// Null where nothing is left without the blanks.
  private @Nullable String clean(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    var text = value.strip();
    if (!Check.isUnicode(text)) {
      counter.accept(field);
      text = new String(text.getBytes(UTF_8), UTF_8);
    }
    return Check.isBlank(text) ? null : text;
  }

  private static String start(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  private static String hash(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int within(int value, int min, int max) {
    return Math.max(min, Math.min(max, value));
  }
}
