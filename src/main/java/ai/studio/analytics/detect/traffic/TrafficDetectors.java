package ai.studio.analytics.detect.traffic;

import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.Owasp;
import ai.studio.analytics.event.Address;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at one event after the other, and remembers what it must. Thread-safe; some microseconds
/// an event.
public final class TrafficDetectors {

  private static final int SLOTS = 60_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final long NANOS_PER_DOLLAR = 1_000_000_000;
  private static final String NOBODY = "nobody";
  private static final Set<Integer> WRONG = Set.of(400, 405, 411, 413, 414, 415, 431);
  private static final Set<String> FILTERED =
      Set.of("content_filter", "refusal", "safety", "prohibited_content", "blocklist");

  private final Counts requests = new Counts(MINUTE, SLOTS);
  private final Counts throttled = new Counts(MINUTE, SLOTS);
  private final Counts failures = new Counts(TEN_MINUTES, SLOTS);
  private final Counts different = new Counts(TEN_MINUTES, SLOTS);
  private final Counts wrong = new Counts(TEN_MINUTES, SLOTS);
  private final Counts tokens = new Counts(TEN_MINUTES, SLOTS);
  private final Counts shapes = new Counts(TEN_MINUTES, SLOTS);
  private final Counts filtered = new Counts(TEN_MINUTES, SLOTS);
  private final Habits habits = new Habits();
  private final DayCosts costs = new DayCosts();

  /// What is seen in an event, with all that was seen before it.
  ///
  /// @param limits those of its organisation
  public List<Sighting> look(RequestEvent event, Limits limits) {
    return look(event, event.exchange().endpoint(), limits);
  }

  /// The same of a request whose path is longer than an event has it.
  public List<Sighting> look(RequestEvent event, String path, Limits limits) {
    var seen = new ArrayList<Sighting>(0);
    rates(event, limits, seen);
    logins(event, limits, seen);
    scanner(event, path, seen);
    forms(event, limits, seen);
    abuse(event, limits, seen);
    return seen;
  }

  /// Learns what a user has cost on a day.
  public void learnCost(String organization, String user, Instant day, long nanos) {
    costs.add(organization + '/' + user, day, nanos, Long.MAX_VALUE);
  }

  /// What one request shows by itself, without what was seen before it.
  ///
  /// @param path as it was sent
  public List<Sighting> lookAtForm(RequestEvent event, String path) {
    var seen = new ArrayList<Sighting>(0);
    scanner(event, path, seen);
    return seen;
  }

  private void rates(RequestEvent event, Limits limits, List<Sighting> seen) {
    for (var subject : subjects(event)) {
      var key = event.organization() + '/' + subject;
      if (isOver(limits.requests(), requests.add(key, event.time(), 1))) {
        add(
            seen,
            Finding.RATE_LIMIT,
            "request-rate",
            Severity.MEDIUM,
            subject,
            "More requests in a minute than " + limits.requests(),
            Owasp.RESOURCE_CONSUMPTION);
      }
      if (event.exchange().status() == 429
          && isOver(limits.throttled(), throttled.add(key, event.time(), 1))) {
        add(
            seen,
            Finding.RATE_LIMIT,
            "throttled",
            Severity.LOW,
            subject,
            "Goes on against a rate limit",
            Owasp.RESOURCE_CONSUMPTION);
      }
    }
  }

  private void logins(RequestEvent event, Limits limits, List<Sighting> seen) {
    var address = network(event.client());
    var user = event.client().user();
    var status = event.exchange().status();
    var organization = event.organization();
    if (status == 401 || status == 403) {
      if (address != null
          && isOver(
              limits.failures(), failures.add(organization + '/' + address, event.time(), 1))) {
        add(
            seen,
            Finding.INVALID_AUTH,
            "failed-logins",
            Severity.MEDIUM,
            "address " + address,
            "Many refused credentials from one address",
            Owasp.BROKEN_AUTHENTICATION);
      }
      if (address != null && user != null) {
        if (isOver(
            limits.accounts(),
            different.addDifferent(organization + "/a/" + address, event.time(), user))) {
          add(
              seen,
              Finding.INVALID_AUTH,
              "password-spraying",
              Severity.HIGH,
              "address " + address,
              "Many accounts are tried from one address",
              Owasp.BROKEN_AUTHENTICATION);
        }
        if (isOver(
            limits.accounts(),
            different.addDifferent(organization + "/u/" + user, event.time(), address))) {
          add(
              seen,
              Finding.INVALID_AUTH,
              "credential-stuffing",
              Severity.HIGH,
              "user " + user,
              "One account is tried from many addresses",
              Owasp.BROKEN_AUTHENTICATION);
        }
      }
      return;
    }
    var key = event.details().get(RequestDetail.API_KEY_ID);
    var news =
        key == null
            ? null
            : habits.seen(organization + '/' + key, event.time(), event.client().country());
    if (key != null && news != null) {
      add(
          seen,
          Finding.INVALID_AUTH,
          news,
          Severity.LOW,
          "key " + key,
          "A key is used as it never was before",
          Owasp.BROKEN_AUTHENTICATION);
    }
  }

  private static void scanner(RequestEvent event, String path, List<Sighting> seen) {
    var exchange = event.exchange();
    var client = event.client();
    var scanner = Scanners.rule(exchange.method(), path, client.userAgent());
    var subject = subject(event);
    if (scanner != null) {
      var severity = exchange.status() < 400 ? Severity.MEDIUM : Severity.LOW;
      add(
          seen,
          Finding.MALFORMED_REQUEST,
          scanner,
          severity,
          subject,
          "A request as scanners send them",
          null);
    }
  }

  private void forms(RequestEvent event, Limits limits, List<Sighting> seen) {
    var exchange = event.exchange();
    var subject = subject(event);
    if (WRONG.contains(exchange.status())
        && !subject.equals(NOBODY)
        && isOver(
            limits.malformed(), wrong.add(event.organization() + '/' + subject, event.time(), 1))) {
      add(
          seen,
          Finding.MALFORMED_REQUEST,
          exchange.status() == 413 ? "oversized" : "malformed",
          Severity.LOW,
          subject,
          "Many requests that break rules",
          null);
    }
  }

  private void abuse(RequestEvent event, Limits limits, List<Sighting> seen) {
    var call = event.call();
    if (call == null) {
      return;
    }
    var organization = event.organization();
    for (var subject : callers(event)) {
      if (isOver(
          limits.tokens(),
          tokens.add(organization + '/' + subject, event.time(), call.usage().total()))) {
        add(
            seen,
            Finding.ABUSE,
            "token-flood",
            Severity.HIGH,
            subject,
            "More tokens in ten minutes than " + limits.tokens(),
            Owasp.UNBOUNDED_CONSUMPTION);
      }
    }
    var user = event.client().user();
    var session = event.client().session() == null ? call.conversation() : event.client().session();
    if (session != null) {
      var shape =
          session
              + '/'
              + call.model()
              + '/'
              + event.exchange().endpoint()
              + '/'
              + size(call.usage().prompt());
      if (isOver(limits.repeats(), shapes.add(organization + '/' + shape, event.time(), 1))) {
        add(
            seen,
            Finding.ABUSE,
            "agent-loop",
            Severity.MEDIUM,
            "session " + session,
            "The same shape of call again and again",
            Owasp.UNBOUNDED_CONSUMPTION);
      }
    }
    var reason = call.finishReason();
    if (user != null
        && reason != null
        && FILTERED.contains(reason.toLowerCase(Locale.ROOT))
        && isOver(limits.filtered(), filtered.add(organization + '/' + user, event.time(), 1))) {
      add(
          seen,
          Finding.ABUSE,
          "content-filter-series",
          Severity.MEDIUM,
          "user " + user,
          "Answers are ended by a content filter again and again",
          null);
    }
    if (user != null && call.cost() != null && limits.costFactor() > 0) {
      var times =
          costs.add(
              organization + '/' + user,
              event.time(),
              call.cost().nanos(),
              limits.costLeast() * NANOS_PER_DOLLAR);
      if (times >= limits.costFactor()) {
        add(
            seen,
            Finding.ABUSE,
            "cost-over-median",
            Severity.MEDIUM,
            "user " + user,
            "A day costs many times the median of the days before",
            Owasp.UNBOUNDED_CONSUMPTION);
      }
    }
  }

  /// Sizes that differ by a tenth or so are one.
  private static long size(long prompt) {
    return Math.round(Math.log1p(prompt) * 10);
  }

  /// Who is behind a request, by what tells it best; [#NOBODY] where nothing does, which is not one
  /// and the same.
  private static String subject(RequestEvent event) {
    var subjects = subjects(event);
    return subjects.isEmpty()
        ? NOBODY
        : event.client().address() == null ? subjects.getFirst() : subjects.getLast();
  }

  private static @Nullable String network(Client client) {
    return client.address() == null ? null : Address.network(client.address());
  }

  private static List<String> subjects(RequestEvent event) {
    var subjects = new ArrayList<String>(4);
    subjects.addAll(callers(event));
    addIfTold(subjects, "project ", event.details().get(RequestDetail.PROJECT));
    addIfTold(subjects, "address ", network(event.client()));
    return subjects;
  }

  private static List<String> callers(RequestEvent event) {
    var callers = new ArrayList<String>(2);
    addIfTold(callers, "user ", event.client().user());
    addIfTold(callers, "key ", event.details().get(RequestDetail.API_KEY_ID));
    return callers;
  }

  private static void addIfTold(List<String> subjects, String kind, @Nullable String name) {
    if (name != null) {
      subjects.add(kind + name);
    }
  }

  private static boolean isOver(long limit, long count) {
    return limit > 0 && count >= limit;
  }

  private static void add(
      List<Sighting> seen,
      String type,
      String rule,
      Severity severity,
      String subject,
      String description,
      @Nullable Owasp owasp) {
    seen.add(
        new Sighting(
            new Finding(type, rule, 1, null, owasp), severity, subject, description + "."));
  }
}
