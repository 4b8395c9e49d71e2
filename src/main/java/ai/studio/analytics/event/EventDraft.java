package ai.studio.analytics.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fields on their way to becoming an event.
final class EventDraft {

  /// How far a sender's clock may be ahead of the receiver's.
  private static final Duration FUTURE = Duration.ofDays(1);

  private final EventFields fields = new EventFields();
  private RequestDetails details = RequestDetails.NONE;

  /// The fields of it that are no details.
  EventFields fields() {
    return fields;
  }

  /// @throws InvalidEvent where the detail is there already, or breaks its rule
  void put(RequestDetail detail, String value) {
    if (details.get(detail) != null) {
      throw new InvalidEvent(detail.wireName(), "must not appear twice");
    }
    details = details.with(detail, value);
  }

  /// The event with these fields.
  ///
  /// @param context what the receiver knows; null where the fields hold the organisation themselves
  /// @throws InvalidEvent where a field is missing, out of place or breaks its rule
  Event build(@Nullable IngestContext context) {
    var type = or(fields.text(EventField.TYPE), "request");
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
            Endpoint.withoutQuery(fields.required(EventField.ENDPOINT)),
            or(fields.text(EventField.METHOD), "POST"),
            fields.requiredInt(EventField.STATUS_CODE),
            fields.optionalInt(EventField.LATENCY_MS),
            fields.text(EventField.ERROR_TYPE)),
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
        fields.whole(EventField.REQUEST_ID),
        fields.text(EventField.REQUEST_EVENT_ID),
        fields.required(EventField.USER_ID),
        fields.requiredInt(EventField.RATING),
        fields.text(EventField.COMMENT));
  }

  private ThreatEvent threat(@Nullable IngestContext context) {
    onlyFieldsOf('T', "a threat", RequestDetail.API_KEY_ID, RequestDetail.PROJECT);
    return new ThreatEvent(
        key(),
        time(context),
        organization(context),
        fields.required(EventField.THREAT_TYPE),
        fields.required(EventField.SEVERITY, Severity.class),
        client(),
        fields.whole(EventField.REQUEST_ID),
        fields.text(EventField.REQUEST_EVENT_ID),
        endpoint(),
        fields.text(EventField.DESCRIPTION),
        rawData(context),
        fields.text(EventField.OWASP_CATEGORY),
        fields.text(EventField.OWASP_EDITION),
        evidence());
  }

  private Evidence evidence() {
    var score = fields.decimal(EventField.SCORE);
    return new Evidence(
        fields.text(EventField.RULE),
        score == null ? null : percent(score),
        fields.has(EventField.COUNT) ? fields.count(EventField.COUNT) : 1,
        fields.time(EventField.FIRST_SEEN),
        fields.time(EventField.LAST_SEEN),
        fields.text(EventField.EXCERPT),
        fields.text(EventField.CONTENT_HASH),
        fields.text(EventField.SERIES),
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
        fields.required(EventField.NAME),
        fields.required(EventField.KIND, SpanEvent.Kind.class),
        fields.whole(EventField.DURATION_US),
        fields.flag(EventField.FAILED),
        fields.text(EventField.ERROR_TYPE),
        details.get(RequestDetail.ERROR_MESSAGE),
        fields.text(EventField.SERVICE),
        fields.text(EventField.TOOL_NAME),
        fields.text(EventField.USER_ID),
        fields.count(EventField.PROMPT_TOKENS),
        fields.count(EventField.COMPLETION_TOKENS));
  }

  private EvaluationEvent evaluation(@Nullable IngestContext context) {
    onlyFieldsOf('E', "an evaluation", RequestDetail.RESPONSE_ID);
    var score = fields.decimal(EventField.SCORE);
    return new EvaluationEvent(
        key(),
        time(context),
        organization(context),
        trace(),
        details.get(RequestDetail.RESPONSE_ID),
        fields.required(EventField.NAME),
        score == null ? null : score.doubleValue(),
        fields.text(EventField.LABEL),
        fields.text(EventField.EVALUATOR));
  }

  private @Nullable String endpoint() {
    var endpoint = fields.text(EventField.ENDPOINT);
    return endpoint == null ? null : Endpoint.withoutQuery(endpoint);
  }

  /// What was stored before this rule is kept.
  private @Nullable String rawData(@Nullable IngestContext context) {
    var text = fields.text(EventField.RAW_DATA);
    if (context != null && text != null && !Check.isBlank(text) && !JsonObject.isObject(text)) {
      throw EventField.RAW_DATA.wrongKind();
    }
    return text;
  }

  private void onlyFieldsOf(char type, String name, RequestDetail... shared) {
    for (var i = 0; i < EventField.count(); i++) {
      var field = EventField.at(i);
      if (fields.has(field) && !field.isOf(type)) {
        throw new InvalidEvent(field.wireName, "is not a field of " + name);
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
    var key = fields.text(EventField.ID);
    if (key != null && !fields.has(EventField.TIME)) {
      throw new InvalidEvent("time", "is required with id: together they tell repeated events");
    }
    return key == null ? UUID.randomUUID().toString() : key;
  }

  private Instant time(@Nullable IngestContext context) {
    var time = fields.time(EventField.TIME);
    if (time != null) {
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
    return context == null ? fields.required(EventField.ORGANIZATION_ID) : context.organization();
  }

  private Source source(@Nullable IngestContext context) {
    if (fields.has(EventField.SOURCE)) {
      return fields.required(EventField.SOURCE, Source.class);
    }
    return context == null ? Source.INGEST : context.source();
  }

  private Client client() {
    return new Client(
        fields.text(EventField.USER_ID),
        fields.text(EventField.SESSION_ID),
        fields.flag(EventField.AUTHENTICATED),
        fields.text(EventField.IP_ADDRESS),
        fields.text(EventField.COUNTRY_CODE),
        fields.text(EventField.USER_AGENT));
  }

  private @Nullable ModelCall call() {
    var model = fields.text(EventField.MODEL_NAME);
    if (model == null) {
      for (var field : EventField.OF_A_CALL) {
        if (fields.has(field)) {
          throw new InvalidEvent("model_name", "is required with " + field.wireName);
        }
      }
      return null;
    }
    var usage = usage();
    return new ModelCall(
        model,
        fields.text(EventField.PROVIDER),
        or(fields.text(EventField.OPERATION), ModelCall.CHAT),
        usage.tokens(),
        cost(),
        fields.text(EventField.FINISH_REASON),
        fields.optionalInt(EventField.TIME_TO_FIRST_TOKEN_MS),
        fields.flag(EventField.STREAMED),
        fields.text(EventField.CONVERSATION_ID),
        metering(usage));
  }

  /// A vendor's own, or that of our fields.
  private VendorUsage usage() {
    var own = fields.text(EventField.USAGE);
    if (own == null) {
      return VendorUsage.of(tokens());
    }
    for (var field : EventField.OF_USAGE) {
      if (fields.has(field)) {
        throw new InvalidEvent(field.wireName, "must not appear beside usage");
      }
    }
    return VendorUsage.read(own);
  }

  private TokenUsage tokens() {
    return TokenUsage.ofOpenAi(
            fields.count(EventField.PROMPT_TOKENS),
            fields.count(EventField.COMPLETION_TOKENS),
            fields.count(EventField.CACHED_TOKENS),
            fields.count(EventField.CACHE_WRITE_TOKENS),
            fields.count(EventField.REASONING_TOKENS))
        .with(
            new TokenParts(
                fields.count(EventField.CACHE_WRITE_HOUR_TOKENS),
                fields.count(EventField.AUDIO_CACHED_TOKENS),
                fields.count(EventField.AUDIO_INPUT_TOKENS),
                fields.count(EventField.IMAGE_INPUT_TOKENS),
                fields.count(EventField.AUDIO_OUTPUT_TOKENS),
                fields.count(EventField.IMAGE_OUTPUT_TOKENS)));
  }

  private Metering metering(VendorUsage usage) {
    var tier = fields.text(EventField.SERVICE_TIER);
    return new Metering(
        tier == null ? usage.serviceTier() : tier,
        fields.has(EventField.SEARCH_CALLS)
            ? fields.count(EventField.SEARCH_CALLS)
            : usage.searchCalls(),
        fields.count(EventField.TOOL_CALLS),
        fields.flag(EventField.ESTIMATED),
        fields.optionalInt(EventField.ATTEMPT),
        fields.text(EventField.UPSTREAM),
        fields.has(EventField.COST_USD) && fields.flag(EventField.COST_COMPUTED));
  }

  private @Nullable Money cost() {
    var usd = fields.decimal(EventField.COST_USD);
    return usd == null ? null : Money.ofUsd(usd);
  }

  private Trace trace() {
    return fields.has(EventField.TRACE_ID) || fields.has(EventField.SPAN_ID)
        ? new Trace(fields.text(EventField.TRACE_ID), fields.text(EventField.SPAN_ID))
        : Trace.NONE;
  }

  private static String or(@Nullable String value, String fallback) {
    return value == null ? fallback : value;
  }
}
