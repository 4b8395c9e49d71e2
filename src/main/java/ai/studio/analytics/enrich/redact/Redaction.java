package ai.studio.analytics.enrich.redact;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Endpoint;
import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Evidence;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.event.ThreatEvent;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes secrets out of every text of an event, and queries out of its endpoint.
///
/// Texts get a marker where a secret was, and are cut where that makes them too long. Ids, of
/// events, users, sessions and conversations, are replaced as a whole, each by a digest of its own.
public final class Redaction {

  /// For a field that must not be blank, where nothing is left.
  private static final String NOTHING = "-";

  private static final String TOO_LONG = "{\"redacted\":\"too long\"}";

  private Redaction() {}

  /// The event without secrets; the same one where there are none.
  public static Event of(Event event) {
    var redacted =
        switch (event) {
          case RequestEvent request -> of(request);
          case FeedbackEvent feedback -> of(feedback);
          case ThreatEvent threat -> of(threat);
          case SpanEvent span -> of(span);
          case EvaluationEvent evaluation -> of(evaluation);
        };
    return redacted.equals(event) ? event : redacted;
  }

  private static RequestEvent of(RequestEvent event) {
    return new RequestEvent(
        id(event.key()),
        event.time(),
        event.organization(),
        event.source(),
        of(event.exchange()),
        of(event.client()),
        event.call() == null ? null : of(event.call()),
        event.trace(),
        of(event.details()));
  }

  private static RequestDetails of(RequestDetails details) {
    var redacted = details;
    for (var detail : details.told().entrySet()) {
      redacted = redacted.with(detail.getKey(), of(detail.getKey(), detail.getValue()));
    }
    return redacted;
  }

  private static @Nullable String of(RequestDetail detail, String value) {
    return switch (detail.kind()) {
      case IDENTIFIER -> optionalId(value);
      case NAME -> line(value, detail.maxLength());
      case MESSAGE -> shortened(Redactor.line(value), detail.maxLength());
      case HEXADECIMAL -> value;
      case TAGS -> tags(value);
    };
  }

  /// Each value with its key, which may say that it is a secret.
  private static String tags(String value) {
    var redacted = new TreeMap<String, String>();
    Tags.parse(value).forEach((key, tag) -> redacted.putAll(tag(key, tag)));
    return Tags.text(Tags.fitting(redacted));
  }

  private static Map<String, String> tag(String key, String value) {
    var redacted = Tags.parse(Redactor.json(Tags.text(Map.of(key, value))));
    if (redacted.isEmpty()) {
      return Map.of(required(key, Tags.MAX_KEY), NOTHING);
    }
    redacted.replaceAll((_, tag) -> required(tag, Tags.MAX_VALUE));
    return redacted;
  }

  private static FeedbackEvent of(FeedbackEvent event) {
    return new FeedbackEvent(
        id(event.key()),
        event.time(),
        event.organization(),
        event.requestId(),
        event.requestKey() == null ? null : id(event.requestKey()),
        id(event.user()),
        event.rating(),
        text(event.comment(), 2000));
  }

  private static ThreatEvent of(ThreatEvent event) {
    var endpoint = event.endpoint();
    return new ThreatEvent(
        id(event.key()),
        event.time(),
        event.organization(),
        required(event.type(), 64),
        event.severity(),
        of(event.client()),
        event.requestId(),
        event.requestKey() == null ? null : id(event.requestKey()),
        endpoint == null ? null : line(Endpoint.withoutQuery(endpoint), 255),
        text(event.description(), 1000),
        json(event.rawData(), 8000),
        line(event.owaspCategory(), 16),
        line(event.owaspEdition(), 64),
        redacted(event.evidence()));
  }

  private static Evidence redacted(Evidence evidence) {
    return new Evidence(
        line(evidence.rule(), 64),
        evidence.score(),
        evidence.count(),
        evidence.first(),
        evidence.last(),
        line(evidence.excerpt(), Evidence.MAX_EXCERPT),
        line(evidence.contentHash(), 64),
        evidence.series() == null ? null : id(evidence.series()),
        evidence.apiKey() == null ? null : line(evidence.apiKey(), 64),
        line(evidence.project(), 64));
  }

  private static SpanEvent of(SpanEvent event) {
    var message = event.errorMessage();
    return new SpanEvent(
        id(event.key()),
        event.time(),
        event.organization(),
        event.trace(),
        event.parentSpanId(),
        required(event.name(), 255),
        event.kind(),
        event.durationMicros(),
        event.failed(),
        line(event.errorType(), 64),
        message == null ? null : of(RequestDetail.ERROR_MESSAGE, message),
        line(event.service(), 64),
        line(event.tool(), 128),
        optionalId(event.user()),
        event.promptTokens(),
        event.completionTokens());
  }

  private static EvaluationEvent of(EvaluationEvent event) {
    return new EvaluationEvent(
        id(event.key()),
        event.time(),
        event.organization(),
        event.trace(),
        optionalId(event.responseId()),
        required(event.name(), 128),
        event.score(),
        event.label() == null ? null : required(event.label(), 128),
        line(event.evaluator(), 128));
  }

  private static Exchange of(Exchange exchange) {
    return new Exchange(
        required(Endpoint.withoutQuery(exchange.endpoint()), 255),
        required(exchange.method(), 16),
        exchange.status(),
        exchange.latencyMs(),
        line(exchange.errorType(), 64));
  }

  private static Client of(Client client) {
    return new Client(
        optionalId(client.user()),
        optionalId(client.session()),
        client.authenticated(),
        client.address(),
        client.country(),
        line(client.userAgent(), 255));
  }

  private static ModelCall of(ModelCall call) {
    return new ModelCall(
        required(call.model(), 128),
        line(call.provider(), 64),
        required(call.operation(), 32),
        call.usage(),
        call.cost(),
        line(call.finishReason(), 32),
        call.timeToFirstTokenMs(),
        call.streamed(),
        optionalId(call.conversation()),
        of(call.metering()));
  }

  private static Metering of(Metering metering) {
    return new Metering(
        line(metering.serviceTier(), 32),
        metering.searchCalls(),
        metering.toolCalls(),
        metering.estimated(),
        metering.attempt(),
        line(metering.upstream(), 64),
        metering.costComputed());
  }

  private static String id(String name) {
    return orNothing(Redactor.identifier(name));
  }

  private static @Nullable String optionalId(@Nullable String name) {
    return name == null ? null : Redactor.identifier(name);
  }

  private static String required(String text, int longest) {
    return orNothing(cut(Redactor.line(text), longest));
  }

  private static String orNothing(String text) {
    return text.isBlank() ? NOTHING : text;
  }

  private static @Nullable String line(@Nullable String text, int longest) {
    return text == null ? null : cut(Redactor.line(text), longest);
  }

  private static @Nullable String text(@Nullable String text, int longest) {
    return text == null ? null : cut(Redactor.text(text), longest);
  }

  private static @Nullable String json(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    var redacted = Redactor.json(text);
    return redacted.length() <= longest ? redacted : TOO_LONG;
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : cut(text, longest - 1) + "…";
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
