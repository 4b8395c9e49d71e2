package ai.studio.analytics.query;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Evidence;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows of every list whose values servers put in different orders unless told: letters of either
/// case and with accents, characters beyond 16 bits, controls below the blank, long texts that
/// differ at their ends, negative numbers, and no values.
final class OddRows {

  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  private static final List<String> TEXTS =
      List.of(
          "b",
          "A",
          "a",
          "á",
          "a b",
          "a\tb",
          "a\nb",
          "a!",
          "ab",
          "Ä",
          "ß",
          "ss",
          "\uFB01",
          "\uD83D\uDE00",
          "10",
          "9",
          "_",
          "%",
          "'",
          "\\",
          "é",
          "e\u0301",
          "a\u00a0",
          "I",
          "ı",
          "İ",
          "i");

  private static final String LONG = "long ".repeat(300);

  private static @Nullable Tenant latest;

  private final Tenant tenant;

  private OddRows(Tenant tenant) {
    this.tenant = tenant;
  }

  /// Whose they are: the same for all tests of a database.
  static synchronized Tenant in(Database database) {
    var tenant = latest;
    if (tenant == null || tenant.database() != database) {
      tenant = new Tenant(database, NOW);
      store(tenant);
      latest = tenant;
    }
    return tenant;
  }

  private static void store(Tenant tenant) {
    var odd = new OddRows(tenant);
    var events = new ArrayList<Event>();
    for (var i = 0; i < 2 * TEXTS.size(); i++) {
      var request = odd.request(i);
      events.add(request);
      events.add(odd.feedback(i, request));
      events.add(odd.threat(i));
      events.add(odd.span(i));
      events.add(odd.evaluation(i));
    }
    tenant.store(events);
    odd.act();
  }

  /// Every seventh has none.
  private static @Nullable String text(int i) {
    return i % 7 == 3 ? null : TEXTS.get(i % TEXTS.size());
  }

  private static String aText(int i) {
    return TEXTS.get(i % TEXTS.size());
  }

  /// Alike for more characters than some servers sort by.
  private static @Nullable String longText(int i) {
    return i % 4 == 0 ? LONG + aText(i) : text(i);
  }

  /// Three at a time.
  private static Instant time(int i) {
    return NOW.minus(Duration.ofHours(20)).plusSeconds(i / 3 * 1_800L);
  }

  private static Trace trace(int i) {
    return new Trace("%032x".formatted(i / 2 + 1), "%016x".formatted(i + 1));
  }

  private static @Nullable Integer number(int i) {
    return i % 5 == 0 ? null : i % 4 * 100;
  }

  private RequestEvent request(int i) {
    return new RequestEvent(
        "request-" + i,
        time(i),
        tenant.name(),
        Source.values()[i % Source.values().length],
        new Exchange(
            "/" + aText(i), i % 2 == 0 ? "POST" : "GET", 200 + i % 3, number(i), text(i + 1)),
        new Client(
            text(i),
            text(i + 2),
            i % 2 == 0,
            null,
            i % 3 == 0 ? null : "D" + (char) ('A' + i % 5),
            text(i + 3)),
        i % 6 == 5 ? null : call(i),
        i % 3 == 0 ? Trace.NONE : trace(i),
        details(i));
  }

  private static ModelCall call(int i) {
    return new ModelCall(
        aText(i / 2),
        text(i + 4),
        "op" + i % 3,
        TokenUsage.of(i % 4 * 50, i % 3),
        i % 3 == 1 ? null : new Money(i % 4 * 1_000_000_007L),
        text(i + 5),
        number(i + 1),
        i % 2 == 0,
        text(i + 6),
        new Metering(
            text(i + 7), i % 2, i % 3, i % 2 == 1, i % 4 == 0 ? null : i % 4, text(i + 8), false));
  }

  private static RequestDetails details(int i) {
    var tags = new TreeMap<>(Map.of("z", aText(i)));
    for (var k = 0; k < 9; k++) {
      tags.put("filler-" + k, "x".repeat(119));
    }
    return i % 3 == 2
        ? RequestDetails.NONE
        : RequestDetails.of(
            Map.of(
                RequestDetail.PROJECT, "p" + aText(i),
                RequestDetail.RESPONSE_ID, "r" + aText(i),
                RequestDetail.ERROR_MESSAGE, "e" + aText(i),
                RequestDetail.TAGS,
                    Tags.text(i % 2 == 0 ? tags : new TreeMap<>(Map.of("feature", aText(i))))));
  }

  private FeedbackEvent feedback(int i, RequestEvent request) {
    return i % 5 == 4
        ? new FeedbackEvent(
            "rating-" + i,
            time(i),
            tenant.name(),
            null,
            "gone-" + aText(i),
            "u" + aText(i),
            1 + i % 5,
            longText(i))
        : new FeedbackEvent(
            "rating-" + i,
            time(i),
            tenant.name(),
            Tenant.id(request),
            "u" + aText(i),
            1 + i % 5,
            longText(i));
  }

  private ThreatEvent threat(int i) {
    return new ThreatEvent(
        "threat-" + i,
        time(i),
        tenant.name(),
        "type_" + i % 3,
        Severity.values()[i % Severity.values().length],
        new Client(text(i), null, false, null, i % 3 == 0 ? null : "FR", text(i + 1)),
        null,
        text(i + 2) == null ? null : "key" + text(i + 2),
        text(i + 3),
        i % 4 == 1 ? "d".repeat(900) + aText(i) : text(i),
        i % 4 == 0 ? "{\"a\":\"" + LONG + i % 3 + "\"}" : null,
        i % 2 == 0 ? "LLM0" + i % 3 : null,
        null,
        new Evidence(
            text(i + 4),
            i % 3 == 0 ? null : i % 4 * 20,
            1 + i % 3,
            i % 2 == 0 ? null : time(i).minusSeconds(i % 5),
            i % 2 == 0 ? null : time(i),
            text(i + 5),
            null,
            null,
            text(i + 6),
            text(i)));
  }

  private SpanEvent span(int i) {
    return new SpanEvent(
        "span-" + i,
        time(i),
        tenant.name(),
        new Trace(trace(i).traceId(), "%016x".formatted(1_000 + i)),
        i % 3 == 0 ? null : trace(i).spanId(),
        aText(i),
        SpanEvent.Kind.values()[i % SpanEvent.Kind.values().length],
        i % 4 == 0 ? null : i % 5 * 1_001L,
        i % 3 == 1,
        text(i + 1),
        text(i + 2),
        text(i + 3),
        text(i + 4),
        text(i + 5),
        i % 3,
        i % 2);
  }

  private EvaluationEvent evaluation(int i) {
    return new EvaluationEvent(
        "evaluation-" + i,
        time(i),
        tenant.name(),
        i % 2 == 0 ? trace(i) : Trace.NONE,
        i % 2 == 0 ? null : "r" + aText(i),
        aText(i),
        i % 5 == 0 ? null : (i % 7 - 3) / 4.0,
        i % 5 == 0 ? "l" + aText(i) : text(i),
        text(i + 1));
  }

  record State(@Nullable String text) {}

  private void act() {
    for (var i = 0; i < TEXTS.size(); i++) {
      try {
        AuditLog.write(
            tenant.database().dataSource(),
            new AuditEntry(
                time(i).plusSeconds(i),
                new Actor(Actor.Kind.USER, "a" + aText(i), null),
                Act.values()[i % Act.values().length],
                tenant.name(),
                aText(i),
                i % 2 == 0 ? null : new State(longText(i)),
                i % 3 == 0 ? null : new State(aText(i))));
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }
}
