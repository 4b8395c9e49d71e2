package ai.studio.analytics.cli;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Tags;
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
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Made-up traffic of an AI platform that looks like the real thing: people who come in sessions,
/// in business hours, less on weekends; several models, a few errors, fewer threats, ratings that
/// are mostly good.
///
/// What is out of the ordinary is in [DemoStory]. A day is always the same for a seed, so filling
/// up to now twice adds only what happened between.
public final class DemoTraffic {

  /// The tenant that it all belongs to.
  public static final String ORGANIZATION = "default";

  private static final double WEEKEND = 0.4;
  private static final int REQUESTS_PER_SESSION = 7;
  private static final double FAILURE_SHARE = 0.05;
  private static final double MISUSE_SHARE = 0.006;
  private static final double RATED_SHARE = 0.09;
  private static final double COMMENT_SHARE = 0.4;
  private static final double TAGGED_SHARE = 0.8;
  private static final double INCIDENT_SHARE = 0.55;
  private static final double SPIKE_SHARE = 0.2;
  private static final int ATTACKS = 45;

  private final long seed;
  private final List<String> users;
  private final int requestsPerDay;
  private final Map<String, String> keys;

  /// Its API keys are no keys of the organisation.
  ///
  /// @param users how many people there are
  /// @param requestsPerDay on average
  public DemoTraffic(long seed, int users, int requestsPerDay) {
    this(seed, users, requestsPerDay, Map.of());
  }

  private DemoTraffic(long seed, int users, int requestsPerDay, Map<String, String> keys) {
    this.seed = seed;
    this.keys = keys;
    this.users = userNames(users);
    this.requestsPerDay = requestsPerDay;
  }

  /// The same with the keys of [DemoAccess].
  ///
  /// @param keys their ids by their names
  DemoTraffic with(Map<String, String> keys) {
    return new DemoTraffic(seed, users.size(), requestsPerDay, Map.copyOf(keys));
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
    if (DemoStory.isAttack(day)) {
      attack(random, day, events);
    }
    events.sort(Comparator.comparing(Event::time));
    return events;
  }

  /// One address tries keys, and then prompts, for twenty minutes.
  private void attack(RandomSource random, LocalDate day, List<Event> events) {
    var begin = day.atTime(21, 10).toInstant(ZoneOffset.UTC);
    for (var i = 0; i < ATTACKS; i++) {
      var time = begin.plusSeconds(i * 27L + random.below(20));
      new Visit(random, "demo-%s-%s-attack-%s".formatted(seed, day, i), time).strike(events, i);
    }
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
    private final DemoWorld.Project project;
    private final RequestDetails details;
    private Instant time;
    private final boolean isSpike;
    private int number;

    Visit(RandomSource random, String name, Instant start) {
      this.random = random;
      this.name = name;
      time = start;
      var country = random.pick(DemoWorld.COUNTRIES);
      var day = time.atOffset(ZoneOffset.UTC).toLocalDate();
      user = userOf(day);
      client =
          new Client(
              user,
              name,
              true,
              country.network() + "." + (1 + random.below(250)),
              country.code(),
              DemoWorld.AGENTS.get(random.below(DemoWorld.AGENTS.size())));
      isSpike = DemoStory.isSpike(day) && random.chance(SPIKE_SHARE);
      project = isSpike ? DemoWorld.PROJECTS.get(2) : random.pick(DemoWorld.PROJECTS);
      model = isSpike ? DemoWorld.MODELS.get(1) : ofDay(random.pick(DemoWorld.MODELS), day);
      details = details();
    }

    /// The first users are the busiest; a regular one comes where somebody is not there any more.
    private String userOf(LocalDate day) {
      var chosen = (int) (users.size() * Math.pow(random.next(), 1.6));
      var regulars = Math.max(1, users.size() * 2 / 5);
      return users.get(DemoStory.isAround(chosen, regulars, day) ? chosen : chosen % regulars);
    }

    private DemoWorld.Model ofDay(DemoWorld.Model chosen, LocalDate day) {
      return chosen.name().equals(DemoWorld.HOUSE)
          ? new DemoWorld.Model(
              DemoStory.houseModel(day, random.next()),
              chosen.weight(),
              chosen.firstTokenMs(),
              chosen.tokensPerSecond())
          : chosen;
    }

    private RequestDetails details() {
      var key = project.keys().get(random.below(project.keys().size()));
      var told =
          RequestDetails.NONE
              .with(RequestDetail.PROJECT, project.name())
              .with(RequestDetail.API_KEY_ID, keys.getOrDefault(key, key));
      if (!random.chance(TAGGED_SHARE)) {
        return told;
      }
      var tags =
          Map.of(
              "feature", project.feature(),
              "team", DemoWorld.TEAMS.get(random.below(DemoWorld.TEAMS.size())),
              "env", random.chance(0.85) ? "prod" : "staging");
      return told.with(RequestDetail.TAGS, Tags.text(tags));
    }

    /// One try of the attack.
    void strike(List<Event> events, int at) {
      var key = name + "-0";
      var failure = DemoWorld.FAILURES.get(at % 3 == 2 ? 2 : 3);
      var request =
          request(
              key,
              "/v1/chat/completions",
              failure.status(),
              random.logNormal(20, 0.3, 200),
              failure.type(),
              failed(failure),
              DemoWorld.ATTACKER);
      events.add(request);
      var type = at % 3 == 2 ? "prompt_injection" : "invalid_auth";
      var description = at % 3 == 2 ? "Asks the model for its system prompt." : null;
      var severity = at % 5 == 0 ? Severity.CRITICAL : Severity.HIGH;
      events.add(threat(key, request, type, description, at % 3 == 2 ? "LLM07" : null, severity));
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
      if (DemoStory.isIncident(time) && random.chance(INCIDENT_SHARE)) {
        failure(events, key, DemoWorld.OUTAGE);
        return;
      }
      if (random.chance(FAILURE_SHARE)) {
        failure(events, key, random.pick(DemoWorld.FAILURES));
        return;
      }
      var request = random.chance(0.12) ? embeddings(key) : chat(key);
      events.add(request);
      if (random.chance(MISUSE_SHARE)) {
        var misuse = random.pick(DemoWorld.MISUSES);
        var severity = random.pick(DemoWorld.LEVELS).severity();
        events.add(
            threat(key, request, misuse.type(), misuse.description(), misuse.owasp(), severity));
      }
      if (request.call() != null
          && request.call().operation().equals(ModelCall.CHAT)
          && random.chance(RATED_SHARE)) {
        events.add(rating(key, request));
      }
    }

    private RequestEvent chat(String key) {
      var prompt =
          isSpike ? random.logNormal(60_000, 0.3, 120_000) : random.logNormal(600, 1.1, 20_000);
      var cached = random.chance(0.3) ? prompt * 2 / 3 : 0;
      var completion = random.logNormal(220, 0.9, 4_000);
      var streamed = random.chance(0.7);
      var firstToken = random.logNormal(model.firstTokenMs(), 0.35, 20_000);
      var latency = firstToken + completion * 1_000 / model.tokensPerSecond();
      var call =
          new ModelCall(
              model.name(),
              model.provider(),
              ModelCall.CHAT,
              new TokenUsage(prompt - cached, cached, 0, completion, 0),
              null,
              random.chance(0.04) ? "length" : "stop",
              streamed ? firstToken : null,
              streamed,
              name);
      return request(
          key, "/v1/chat/completions", 200, latency, null, call.withMetering(servedBy(model)));
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
      return request(
          key,
          "/v1/embeddings",
          200,
          random.logNormal(90, 0.4, 5_000),
          null,
          call.withMetering(servedBy(DemoWorld.EMBEDDER)));
    }

    private void failure(List<Event> events, String key, DemoWorld.Failure failure) {
      var latency =
          failure.status() >= 500
              ? random.logNormal(4_000, 0.8, 60_000)
              : random.logNormal(25, 0.5, 900);
      var request =
          request(
              key,
              "/v1/chat/completions",
              failure.status(),
              latency,
              failure.type(),
              failed(failure));
      events.add(request);
      if (!failure.threat().isEmpty() && random.chance(0.12)) {
        var severity = random.pick(DemoWorld.LEVELS).severity();
        events.add(threat(key, request, failure.threat(), null, null, severity));
      }
    }

    private ModelCall failed(DemoWorld.Failure failure) {
      var call = ModelCall.chat(model.name(), TokenUsage.NONE).withProvider(model.provider());
      return failure.isRefusal() ? call : call.withMetering(servedBy(model));
    }

    private static Metering servedBy(DemoWorld.Model model) {
      return new Metering(null, 0, 0, false, 1, model.upstream(), false);
    }

    private RequestEvent request(
        String key,
        String endpoint,
        int status,
        int latency,
        @Nullable String errorType,
        ModelCall call) {
      return request(key, endpoint, status, latency, errorType, call, client);
    }

    private RequestEvent request(
        String key,
        String endpoint,
        int status,
        int latency,
        @Nullable String errorType,
        ModelCall call,
        Client by) {
      return new RequestEvent(
          key,
          time,
          ORGANIZATION,
          Source.GATEWAY,
          new Exchange(endpoint, "POST", status, latency, errorType),
          by,
          call,
          Trace.NONE,
          details);
    }

    private ThreatEvent threat(
        String key,
        RequestEvent request,
        String type,
        @Nullable String description,
        @Nullable String owasp,
        Severity severity) {
      return new ThreatEvent(
          key + "-threat",
          time.plusMillis(1),
          ORGANIZATION,
          type,
          severity,
          request.client(),
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
