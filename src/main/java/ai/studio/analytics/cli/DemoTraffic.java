package ai.studio.analytics.cli;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Made-up traffic of an AI platform that looks like the real thing: people who come in sessions,
/// in business hours, less on weekends; several models, a few errors, fewer threats, ratings that
/// are mostly good.
///
/// A day is always the same for a seed, so filling up to now twice adds only what happened between.
public final class DemoTraffic {

  /// The tenant that it all belongs to.
  public static final String ORGANIZATION = "default";

  private static final double WEEKEND = 0.4;
  private static final int REQUESTS_PER_SESSION = 7;
  private static final double FAILURE_SHARE = 0.05;
  private static final double MISUSE_SHARE = 0.006;
  private static final double RATED_SHARE = 0.09;
  private static final double COMMENT_SHARE = 0.4;

  private final long seed;
  private final List<String> users;
  private final int requestsPerDay;

  /// @param users how many people there are
  /// @param requestsPerDay on average
  public DemoTraffic(long seed, int users, int requestsPerDay) {
    this.seed = seed;
    this.users = userNames(users);
    this.requestsPerDay = requestsPerDay;
  }

  /// All that happened on one UTC day, in order.
  public List<Event> day(LocalDate day) {
    var random = new RandomSource(new SplittableRandom(seed * 31 + day.toEpochDay()));
    var weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    var mean = requestsPerDay * (weekend ? WEEKEND : 1.24);
    var sessions = (int) Math.round(mean * random.between(0.9, 1.1) / REQUESTS_PER_SESSION);
    var events = new ArrayList<Event>();
    for (var i = 0; i < sessions; i++) {
      new Visit(random, "demo-%s-%s-%s".formatted(seed, day, i), start(random, day)).happen(events);
    }
    events.sort(Comparator.comparing(Event::time));
    return events;
  }

  private static Instant start(RandomSource random, LocalDate day) {
    var hour = random.index(DemoWorld.HOURS);
    var seconds = hour * 3_600L + random.below(3_600);
    return day.atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .plusSeconds(seconds)
        .plusMillis(random.below(1_000));
  }

  private static List<String> userNames(int count) {
    var names = new ArrayList<String>(count);
    for (var i = 0; i < count; i++) {
      var name = DemoWorld.NAMES.get(i % DemoWorld.NAMES.size());
      names.add(i < DemoWorld.NAMES.size() ? name : name + (i / DemoWorld.NAMES.size() + 1));
    }
    return List.copyOf(names);
  }

  /// One person's session.
  private final class Visit {

    private final RandomSource random;
    private final String name;
    private final String user;
    private final Client client;
    private final DemoWorld.Model model;
    private Instant time;
    private int number;

    Visit(RandomSource random, String name, Instant start) {
      this.random = random;
      this.name = name;
      time = start;
      var country = random.pick(DemoWorld.COUNTRIES);
      // The first users are the busiest.
      user = users.get((int) (users.size() * Math.pow(random.next(), 1.6)));
      client =
          new Client(
              user,
              name,
              true,
              country.network() + "." + (1 + random.below(250)),
              country.code(),
              DemoWorld.AGENTS.get(random.below(DemoWorld.AGENTS.size())));
      model = random.pick(DemoWorld.MODELS);
    }

    void happen(List<Event> events) {
      var requests = 1 + random.below(2 * REQUESTS_PER_SESSION - 1);
      while (number < requests) {
        one(events);
        time = time.plusMillis(2_000 + (long) (60_000 * -Math.log(1 - random.next())));
      }
    }

    private void one(List<Event> events) {
      var key = name + "-" + number++;
      if (random.chance(FAILURE_SHARE)) {
        failure(events, key, random.pick(DemoWorld.FAILURES));
        return;
      }
      var request = random.chance(0.12) ? embeddings(key) : chat(key);
      events.add(request);
      if (random.chance(MISUSE_SHARE)) {
        var misuse = random.pick(DemoWorld.MISUSES);
        events.add(threat(key, request, misuse.type(), misuse.description(), misuse.owasp()));
      }
      if (request.call() != null
          && request.call().operation().equals(ModelCall.CHAT)
          && random.chance(RATED_SHARE)) {
        events.add(rating(key, request));
      }
    }

    private RequestEvent chat(String key) {
      var prompt = random.logNormal(600, 1.1, 20_000);
      var cached = random.chance(0.3) ? prompt * 2 / 3 : 0;
      var completion = random.logNormal(220, 0.9, 4_000);
      var streamed = random.chance(0.7);
      var firstToken = random.logNormal(model.firstTokenMs(), 0.35, 20_000);
      var latency = firstToken + completion * 1_000 / model.tokensPerSecond();
      var call =
          new ModelCall(
              model.name(),
              null,
              ModelCall.CHAT,
              new TokenUsage(prompt - cached, cached, 0, completion, 0),
              null,
              random.chance(0.04) ? "length" : "stop",
              streamed ? firstToken : null,
              streamed,
              name);
      return request(key, "/v1/chat/completions", 200, latency, null, call);
    }

    private RequestEvent embeddings(String key) {
      var usage = TokenUsage.of(random.logNormal(900, 0.8, 8_000), 0);
      var call =
          new ModelCall(
              DemoWorld.EMBEDDER.name(),
              null,
              ModelCall.EMBEDDINGS,
              usage,
              null,
              null,
              null,
              false,
              null);
      return request(key, "/v1/embeddings", 200, random.logNormal(90, 0.4, 5_000), null, call);
    }

    private void failure(List<Event> events, String key, DemoWorld.Failure failure) {
      var call = ModelCall.chat(model.name(), TokenUsage.NONE);
      var latency =
          failure.status() >= 500
              ? random.logNormal(4_000, 0.8, 60_000)
              : random.logNormal(25, 0.5, 900);
      var request =
          request(key, "/v1/chat/completions", failure.status(), latency, failure.type(), call);
      events.add(request);
      if (!failure.threat().isEmpty() && random.chance(0.12)) {
        events.add(threat(key, request, failure.threat(), null, null));
      }
    }

    private RequestEvent request(
        String key,
        String endpoint,
        int status,
        int latency,
        @Nullable String errorType,
        ModelCall call) {
      return new RequestEvent(
          key,
          time,
          ORGANIZATION,
          Source.GATEWAY,
          new Exchange(endpoint, "POST", status, latency, errorType),
          client,
          call,
          Trace.NONE);
    }

    private ThreatEvent threat(
        String key,
        RequestEvent request,
        String type,
        @Nullable String description,
        @Nullable String owasp) {
      return new ThreatEvent(
          key + "-threat",
          time.plusMillis(1),
          ORGANIZATION,
          type,
          random.pick(DemoWorld.LEVELS).severity(),
          client,
          request.id(),
          request.exchange().endpoint(),
          description,
          null,
          owasp,
          owasp == null ? null : "LLM Top 10 2025");
    }

    private FeedbackEvent rating(String key, RequestEvent request) {
      var rating = random.pick(DemoWorld.STARS).rating();
      var comments =
          rating >= 4 ? DemoWorld.PRAISE : rating == 3 ? DemoWorld.DOUBTS : DemoWorld.COMPLAINTS;
      var comment =
          random.chance(COMMENT_SHARE) ? comments.get(random.below(comments.size())) : null;
      return new FeedbackEvent(
          key + "-rating",
          time.plusSeconds(20 + random.below(120)),
          ORGANIZATION,
          request.id(),
          user,
          rating,
          comment);
    }
  }
}
