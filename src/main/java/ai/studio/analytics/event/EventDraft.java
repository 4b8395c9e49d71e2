package ai.studio.analytics.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fields on their way to becoming an event.
final class EventDraft {

  private static final int MAX_DECIMALS = 30;
  private static final int MAX_DIGITS = 100;

  /// How far a sender's clock may be ahead of the receiver's.
  private static final Duration FUTURE = Duration.ofDays(1);

  private final @Nullable Object[] values = new Object[EventField.count()];
  private RequestDetails details = RequestDetails.NONE;

  /// @throws InvalidEvent where the field is there already
  void put(EventField field, Object value) {
    if (values[field.ordinal()] != null) {
      throw new InvalidEvent(field.wireName, "must not appear twice");
    }
    values[field.ordinal()] = value;
  }

  /// @throws InvalidEvent where the detail is there already, or breaks its rule
  void put(RequestDetail detail, String value) {
    if (details.get(detail) != null) {
      throw new InvalidEvent(detail.wireName(), "must not appear twice");
    }
    details = details.with(detail, value);
  }

  /// Reads a value from text, as tables and command lines have it.
  ///
  /// @throws InvalidEvent where the text is not of the field's kind
  void putText(EventField field, String text) {
    put(field, parse(field, text));
  }

  static Object parse(EventField field, String text) {
    try {
      return switch (field.kind) {
        case TEXT, OBJECT -> text;
        case WHOLE, WHOLE_TEXT -> Long.valueOf(text.strip());
        case FLAG -> flag(field, text.strip().toLowerCase(Locale.ROOT));
        case DECIMAL -> decimal(field, text.strip());
        case TIME -> Instant.parse(text.strip());
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw field.wrongKind();
    }
  }

  /// Refuses numbers that would take for ever to read or to round.
  private static BigDecimal decimal(EventField field, String text) {
    if (text.length() > MAX_DIGITS) {
      throw field.wrongKind();
    }
    var value = DecimalText.parse(text);
    if (value.scale() > MAX_DECIMALS) {
      throw field.wrongKind();
    }
    return value;
  }

  private static Boolean flag(EventField field, String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw field.wrongKind();
    };
  }

  /// The event with these fields.
  ///
  /// @param context what the receiver knows; null where the fields hold the organisation themselves
  /// @throws InvalidEvent where a field is missing, out of place or breaks its rule
  Event build(@Nullable IngestContext context) {
    var type = or(text(EventField.TYPE), "request");
    return switch (type) {
      case "request" -> request(context);
      case "feedback" -> feedback(context);
      case "threat" -> threat(context);
      case "span" -> span(context);
      case "evaluation" -> evaluation(context);
      default ->
          throw new InvalidEvent("type", "must be request, feedback, threat, span or evaluation");
    };
  }

  private RequestEvent request(@Nullable IngestContext context) {
    onlyFieldsOf('R', "a request");
    return new RequestEvent(
        key(),
        time(context),
        organization(context),
        source(context),
        new Exchange(
            Endpoint.withoutQuery(required(EventField.ENDPOINT)),
            or(text(EventField.METHOD), "POST"),
            narrow(EventField.STATUS_CODE, requiredWhole(EventField.STATUS_CODE)),
            optionalInt(EventField.LATENCY_MS),
            text(EventField.ERROR_TYPE)),
        client(),
        call(),
        trace(),
        details(context));
  }

  private RequestDetails details(@Nullable IngestContext context) {
    if (context == null) {
      return details;
    }
    var known = details.orElse(RequestDetail.API_KEY_ID, context.apiKey());
    return context.project() == null ? known : known.with(RequestDetail.PROJECT, context.project());
  }

  private FeedbackEvent feedback(@Nullable IngestContext context) {
    onlyFieldsOf('F', "feedback");
    return new FeedbackEvent(
        key(),
        time(context),
        organization(context),
        whole(EventField.REQUEST_ID),
        text(EventField.REQUEST_EVENT_ID),
        required(EventField.USER_ID),
        narrow(EventField.RATING, requiredWhole(EventField.RATING)),
        text(EventField.COMMENT));
  }

  private ThreatEvent threat(@Nullable IngestContext context) {
    onlyFieldsOf('T', "a threat", RequestDetail.API_KEY_ID, RequestDetail.PROJECT);
    return new ThreatEvent(
        key(),
        time(context),
        organization(context),
        required(EventField.THREAT_TYPE),
        severity(),
        client(),
        whole(EventField.REQUEST_ID),
        text(EventField.REQUEST_EVENT_ID),
        endpoint(),
        text(EventField.DESCRIPTION),
        rawData(context),
        text(EventField.OWASP_CATEGORY),
        text(EventField.OWASP_EDITION),
        evidence());
  }

  private Evidence evidence() {
    var score = values[EventField.SCORE.ordinal()] instanceof BigDecimal it ? percent(it) : null;
    return new Evidence(
        text(EventField.RULE),
        score,
        has(EventField.COUNT) ? count(EventField.COUNT) : 1,
        (Instant) values[EventField.FIRST_SEEN.ordinal()],
        (Instant) values[EventField.LAST_SEEN.ordinal()],
        text(EventField.EXCERPT),
        text(EventField.CONTENT_HASH),
        text(EventField.SERIES),
        details.get(RequestDetail.API_KEY_ID),
        details.get(RequestDetail.PROJECT));
  }

  /// @throws InvalidEvent where it is not between 0 and 1
  private static Integer percent(BigDecimal share) {
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new InvalidEvent("score", "must be between 0 and 1");
    }
    return share.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValueExact();
  }

  private SpanEvent span(@Nullable IngestContext context) {
    onlyFieldsOf('S', "a span", RequestDetail.PARENT_SPAN_ID, RequestDetail.ERROR_MESSAGE);
    return new SpanEvent(
        key(),
        time(context),
        organization(context),
        trace(),
        details.get(RequestDetail.PARENT_SPAN_ID),
        required(EventField.NAME),
        constant(SpanEvent.Kind.class, EventField.KIND, required(EventField.KIND)),
        whole(EventField.DURATION_US),
        flag(EventField.FAILED),
        text(EventField.ERROR_TYPE),
        details.get(RequestDetail.ERROR_MESSAGE),
        text(EventField.SERVICE),
        text(EventField.TOOL_NAME),
        text(EventField.USER_ID),
        count(EventField.PROMPT_TOKENS),
        count(EventField.COMPLETION_TOKENS));
  }

  private EvaluationEvent evaluation(@Nullable IngestContext context) {
    onlyFieldsOf('E', "an evaluation", RequestDetail.RESPONSE_ID);
    return new EvaluationEvent(
        key(),
        time(context),
        organization(context),
        trace(),
        details.get(RequestDetail.RESPONSE_ID),
        required(EventField.NAME),
        values[EventField.SCORE.ordinal()] instanceof BigDecimal score
            ? Double.valueOf(score.doubleValue())
            : null,
        text(EventField.LABEL),
        text(EventField.EVALUATOR));
  }

  private @Nullable String endpoint() {
    var endpoint = text(EventField.ENDPOINT);
    return endpoint == null ? null : Endpoint.withoutQuery(endpoint);
  }

  /// What was stored before this rule is kept.
  private @Nullable String rawData(@Nullable IngestContext context) {
    var text = text(EventField.RAW_DATA);
    if (context != null && text != null && !Check.isBlank(text) && !JsonObject.isObject(text)) {
      throw EventField.RAW_DATA.wrongKind();
    }
    return text;
  }

  private void onlyFieldsOf(char type, String name, RequestDetail... shared) {
    for (var i = 0; i < values.length; i++) {
      if (values[i] != null && !EventField.at(i).isOf(type)) {
        throw new InvalidEvent(EventField.at(i).wireName, "is not a field of " + name);
      }
    }
    if (type == 'R') {
      return;
    }
    for (var detail : details.told().keySet()) {
      if (!List.of(shared).contains(detail)) {
        throw new InvalidEvent(detail.wireName(), "is not a field of " + name);
      }
    }
  }

  private String key() {
    var key = text(EventField.ID);
    if (key != null && !has(EventField.TIME)) {
      throw new InvalidEvent("time", "is required with id: together they tell repeated events");
    }
    return key == null ? UUID.randomUUID().toString() : key;
  }

  private Instant time(@Nullable IngestContext context) {
    if (values[EventField.TIME.ordinal()] instanceof Instant time) {
      if (context != null && time.isAfter(context.time().plus(FUTURE))) {
        throw new InvalidEvent("time", "must not be more than a day in the future");
      }
      return time;
    }
    if (context == null) {
      throw new InvalidEvent("time", "is required");
    }
    return context.time();
  }

  private String organization(@Nullable IngestContext context) {
    return context == null ? required(EventField.ORGANIZATION_ID) : context.organization();
  }

  private Source source(@Nullable IngestContext context) {
    var name = text(EventField.SOURCE);
    if (name == null) {
      return context == null ? Source.INGEST : context.source();
    }
    return constant(Source.class, EventField.SOURCE, name);
  }

  private Severity severity() {
    return constant(Severity.class, EventField.SEVERITY, required(EventField.SEVERITY));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, EventField field, String name) {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    var names = String.join(", ", constantNames(type));
    throw new InvalidEvent(field.wireName, "must be one of " + names);
  }

  private static <E extends Enum<E>> Iterable<String> constantNames(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private Client client() {
    return new Client(
        text(EventField.USER_ID),
        text(EventField.SESSION_ID),
        flag(EventField.AUTHENTICATED),
        text(EventField.IP_ADDRESS),
        text(EventField.COUNTRY_CODE),
        text(EventField.USER_AGENT));
  }

  private @Nullable ModelCall call() {
    var model = text(EventField.MODEL_NAME);
    if (model == null) {
      for (var field : EventField.OF_A_CALL) {
        if (has(field)) {
          throw new InvalidEvent("model_name", "is required with " + field.wireName);
        }
      }
      return null;
    }
    var usage = usage();
    return new ModelCall(
        model,
        text(EventField.PROVIDER),
        or(text(EventField.OPERATION), ModelCall.CHAT),
        usage.tokens(),
        cost(),
        text(EventField.FINISH_REASON),
        optionalInt(EventField.TIME_TO_FIRST_TOKEN_MS),
        flag(EventField.STREAMED),
        text(EventField.CONVERSATION_ID),
        metering(usage));
  }

  /// A vendor's own, or that of our fields.
  private VendorUsage usage() {
    var own = text(EventField.USAGE);
    if (own == null) {
      return VendorUsage.of(tokens());
    }
    for (var field : EventField.OF_USAGE) {
      if (has(field)) {
        throw new InvalidEvent(field.wireName, "must not appear beside usage");
      }
    }
    return VendorUsage.read(own);
  }

  private TokenUsage tokens() {
    return TokenUsage.ofOpenAi(
            count(EventField.PROMPT_TOKENS),
            count(EventField.COMPLETION_TOKENS),
            count(EventField.CACHED_TOKENS),
            count(EventField.CACHE_WRITE_TOKENS),
            count(EventField.REASONING_TOKENS))
        .with(
            new TokenParts(
                count(EventField.CACHE_WRITE_HOUR_TOKENS),
                count(EventField.AUDIO_CACHED_TOKENS),
                count(EventField.AUDIO_INPUT_TOKENS),
                count(EventField.IMAGE_INPUT_TOKENS),
                count(EventField.AUDIO_OUTPUT_TOKENS),
                count(EventField.IMAGE_OUTPUT_TOKENS)));
  }

  private Metering metering(VendorUsage usage) {
    var tier = text(EventField.SERVICE_TIER);
    return new Metering(
        tier == null ? usage.serviceTier() : tier,
        has(EventField.SEARCH_CALLS) ? count(EventField.SEARCH_CALLS) : usage.searchCalls(),
        count(EventField.TOOL_CALLS),
        flag(EventField.ESTIMATED),
        optionalInt(EventField.ATTEMPT),
        text(EventField.UPSTREAM),
        has(EventField.COST_USD) && flag(EventField.COST_COMPUTED));
  }

  private @Nullable Money cost() {
    return values[EventField.COST_USD.ordinal()] instanceof BigDecimal usd
        ? Money.ofUsd(usd)
        : null;
  }

  private Trace trace() {
    return has(EventField.TRACE_ID) || has(EventField.SPAN_ID)
        ? new Trace(text(EventField.TRACE_ID), text(EventField.SPAN_ID))
        : Trace.NONE;
  }

  private boolean has(EventField field) {
    return values[field.ordinal()] != null;
  }

  private @Nullable String text(EventField field) {
    return (String) values[field.ordinal()];
  }

  private String required(EventField field) {
    var text = text(field);
    if (text == null) {
      throw new InvalidEvent(field.wireName, "is required");
    }
    return text;
  }

  private @Nullable Long whole(EventField field) {
    return (Long) values[field.ordinal()];
  }

  private long requiredWhole(EventField field) {
    var whole = whole(field);
    if (whole == null) {
      throw new InvalidEvent(field.wireName, "is required");
    }
    return whole;
  }

  private @Nullable Integer optionalInt(EventField field) {
    var whole = whole(field);
    return whole == null ? null : narrow(field, whole);
  }

  private long count(EventField field) {
    var whole = whole(field);
    return whole == null ? 0 : whole;
  }

  private boolean flag(EventField field) {
    return Boolean.TRUE.equals(values[field.ordinal()]);
  }

  private static int narrow(EventField field, long value) {
    if (value != (int) value) {
      throw new InvalidEvent(field.wireName, "is out of range");
    }
    return (int) value;
  }

  private static String or(@Nullable String value, String fallback) {
    return value == null ? fallback : value;
  }
}
