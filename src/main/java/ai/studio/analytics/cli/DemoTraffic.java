package ai.studio.analytics.cli;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
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

  /// Something that is drawn with a probability in proportion to its weight.
  private interface Weighted {
    int weight();
  }

  /// @param tokensPerSecond how fast it writes
  private record Model(String name, int weight, int firstTokenMs, int tokensPerSecond)
      implements Weighted {}

  /// @param network the first two or three numbers of addresses that are in use there
  private record Country(String code, int weight, String network) implements Weighted {}

  private record Failure(int status, String type, int weight, String threat) implements Weighted {}

  private record Misuse(String type, String description, String owasp, int weight)
      implements Weighted {}

  private record Level(Severity severity, int weight) implements Weighted {}

  private record Stars(int rating, int weight) implements Weighted {}

  private static final List<Model> MODELS =
      List.of(
          new Model("gpt-4o-mini", 26, 320, 110),
          new Model("gpt-4o", 18, 480, 80),
          new Model("claude-sonnet-4-5", 17, 700, 70),
          new Model("gemini-2.5-flash", 13, 350, 170),
          new Model("gpt-4.1", 7, 520, 75),
          new Model("mistral-large-latest", 6, 450, 60),
          new Model("llama3.2", 6, 180, 45),
          new Model("deepseek-chat", 4, 900, 50),
          new Model("acme-support-7b", 3, 220, 40));
  private static final Model EMBEDDER = new Model("text-embedding-3-small", 1, 0, 0);

  private static final List<Country> COUNTRIES =
      List.of(
          new Country("US", 30, "8.8.8"),
          new Country("ID", 16, "36.68.10"),
          new Country("DE", 13, "88.198.7"),
          new Country("BR", 9, "177.32.9"),
          new Country("IN", 9, "49.36.20"),
          new Country("GB", 7, "81.2.69"),
          new Country("JP", 5, "133.9.4"),
          new Country("FR", 4, "90.2.12"),
          new Country("NL", 3, "145.24.8"),
          new Country("AU", 2, "1.128.5"),
          new Country("KR", 2, "211.45.3"));

  private static final List<Failure> FAILURES =
      List.of(
          new Failure(429, "rate_limit_exceeded", 40, "rate_limit"),
          new Failure(500, "upstream_error", 18, ""),
          new Failure(400, "invalid_request_error", 16, "malformed_request"),
          new Failure(401, "invalid_api_key", 11, "invalid_auth"),
          new Failure(503, "model_overloaded", 9, ""),
          new Failure(504, "timeout", 6, ""));

  private static final List<Misuse> MISUSES =
      List.of(
          new Misuse("prompt_injection", "Asks the model to ignore its instructions.", "LLM01", 45),
          new Misuse("suspicious_content", "Asks for working malware.", "LLM05", 30),
          new Misuse("abuse_detection", "Many accounts from one address.", "LLM10", 25));

  private static final List<Level> LEVELS =
      List.of(
          new Level(Severity.LOW, 45),
          new Level(Severity.MEDIUM, 30),
          new Level(Severity.HIGH, 18),
          new Level(Severity.CRITICAL, 7));

  private static final List<Stars> STARS =
      List.of(
          new Stars(5, 52), new Stars(4, 27), new Stars(3, 11), new Stars(2, 5), new Stars(1, 5));

  private static final List<String> PRAISE =
      List.of("Exactly what I needed.", "Fast and correct.", "Good summary, thanks!");
  private static final List<String> DOUBTS =
      List.of("Right, but far too long.", "Needed two attempts.", "Missed half of the question.");
  private static final List<String> COMPLAINTS =
      List.of("Made up a source.", "Wrong numbers in the table.", "Stopped in the middle.");

  private static final List<String> AGENTS =
      List.of(
          "OpenAI/Python 1.58.1",
          "openai-node/4.77.0",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
          "curl/8.11.0");

  private static final List<String> NAMES =
      List.of("ayu", "bruno", "chen", "dewi", "elif", "farah", "goran", "hana", "ivan", "jana");

  /// The share of a day's sessions that start in each hour, in UTC.
  private static final int[] HOURS = {
    5, 4, 4, 5, 6, 7, 9, 12, 17, 21, 22, 20, 18, 21, 24, 24, 22, 18, 14, 11, 9, 8, 7, 6
  };

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
    var dice = new Dice(new SplittableRandom(seed * 31 + day.toEpochDay()));
    var weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    var mean = requestsPerDay * (weekend ? WEEKEND : 1.24);
    var sessions = (int) Math.round(mean * dice.between(0.9, 1.1) / REQUESTS_PER_SESSION);
    var events = new ArrayList<Event>();
    for (var i = 0; i < sessions; i++) {
      new Visit(dice, "demo-%d-%s-%d".formatted(seed, day, i), start(dice, day)).happen(events);
    }
    events.sort(Comparator.comparing(Event::time));
    return events;
  }

  private static Instant start(Dice dice, LocalDate day) {
    var hour = dice.index(HOURS);
    var seconds = hour * 3_600L + dice.below(3_600);
    return day.atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .plusSeconds(seconds)
        .plusMillis(dice.below(1_000));
  }

  private static List<String> userNames(int count) {
    var names = new ArrayList<String>(count);
    for (var i = 0; i < count; i++) {
      var name = NAMES.get(i % NAMES.size());
      names.add(i < NAMES.size() ? name : name + (i / NAMES.size() + 1));
    }
    return List.copyOf(names);
  }

  /// One person's session.
  private final class Visit {

    private final Dice dice;
    private final String name;
    private final String user;
    private final Client client;
    private final Model model;
    private Instant time;
    private int number;

    Visit(Dice dice, String name, Instant start) {
      this.dice = dice;
      this.name = name;
      time = start;
      var country = dice.pick(COUNTRIES);
      // The first users are the busiest.
      user = users.get((int) (users.size() * Math.pow(dice.next(), 1.6)));
      client =
          new Client(
              user,
              name,
              true,
              country.network() + "." + (1 + dice.below(250)),
              country.code(),
              AGENTS.get(dice.below(AGENTS.size())));
      model = dice.pick(MODELS);
    }

    void happen(List<Event> events) {
      var requests = 1 + dice.below(2 * REQUESTS_PER_SESSION - 1);
      while (number < requests) {
        one(events);
        time = time.plusMillis(2_000 + (long) (60_000 * -Math.log(1 - dice.next())));
      }
    }

    private void one(List<Event> events) {
      var key = name + "-" + number++;
      if (dice.chance(FAILURE_SHARE)) {
        failure(events, key, dice.pick(FAILURES));
        return;
      }
      var request = dice.chance(0.12) ? embeddings(key) : chat(key);
      events.add(request);
      if (dice.chance(MISUSE_SHARE)) {
        var misuse = dice.pick(MISUSES);
        events.add(threat(key, request, misuse.type(), misuse.description(), misuse.owasp()));
      }
      if (request.call() != null
          && request.call().operation().equals(ModelCall.CHAT)
          && dice.chance(RATED_SHARE)) {
        events.add(rating(key, request));
      }
    }

    private RequestEvent chat(String key) {
      var prompt = dice.logNormal(600, 1.1, 20_000);
      var cached = dice.chance(0.3) ? prompt * 2 / 3 : 0;
      var completion = dice.logNormal(220, 0.9, 4_000);
      var streamed = dice.chance(0.7);
      var firstToken = dice.logNormal(model.firstTokenMs(), 0.35, 20_000);
      var latency = firstToken + completion * 1_000 / model.tokensPerSecond();
      var call =
          new ModelCall(
              model.name(),
              null,
              ModelCall.CHAT,
              new TokenUsage(prompt - cached, cached, 0, completion, 0),
              null,
              dice.chance(0.04) ? "length" : "stop",
              streamed ? firstToken : null,
              streamed,
              name);
      return request(key, "/v1/chat/completions", 200, latency, null, call);
    }

    private RequestEvent embeddings(String key) {
      var usage = TokenUsage.of(dice.logNormal(900, 0.8, 8_000), 0);
      var call =
          new ModelCall(
              EMBEDDER.name(), null, ModelCall.EMBEDDINGS, usage, null, null, null, false, null);
      return request(key, "/v1/embeddings", 200, dice.logNormal(90, 0.4, 5_000), null, call);
    }

    private void failure(List<Event> events, String key, Failure failure) {
      var call = ModelCall.chat(model.name(), TokenUsage.NONE);
      var latency =
          failure.status() >= 500
              ? dice.logNormal(4_000, 0.8, 60_000)
              : dice.logNormal(25, 0.5, 900);
      var request =
          request(key, "/v1/chat/completions", failure.status(), latency, failure.type(), call);
      events.add(request);
      if (!failure.threat().isEmpty() && dice.chance(0.12)) {
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
          dice.pick(LEVELS).severity(),
          client,
          request.id(),
          request.exchange().endpoint(),
          description,
          null,
          owasp,
          owasp == null ? null : "LLM Top 10 2025");
    }

    private FeedbackEvent rating(String key, RequestEvent request) {
      var rating = dice.pick(STARS).rating();
      var comments = rating >= 4 ? PRAISE : rating == 3 ? DOUBTS : COMPLAINTS;
      var comment = dice.chance(COMMENT_SHARE) ? comments.get(dice.below(comments.size())) : null;
      return new FeedbackEvent(
          key + "-rating",
          time.plusSeconds(20 + dice.below(120)),
          ORGANIZATION,
          request.id(),
          user,
          rating,
          comment);
    }
  }

  /// Chance.
  private record Dice(SplittableRandom random) {

    double next() {
      return random.nextDouble();
    }

    int below(int bound) {
      return random.nextInt(bound);
    }

    double between(double low, double high) {
      return low + (high - low) * next();
    }

    boolean chance(double share) {
      return next() < share;
    }

    /// A value whose logarithm is normal, as latencies and lengths are.
    int logNormal(int median, double spread, int limit) {
      return (int) Math.clamp(median * Math.exp(random.nextGaussian() * spread), 1, limit);
    }

    <T extends Weighted> T pick(List<T> choices) {
      var left = below(choices.stream().mapToInt(Weighted::weight).sum());
      for (var choice : choices) {
        left -= choice.weight();
        if (left < 0) {
          return choice;
        }
      }
      return choices.getLast();
    }

    int index(int[] weights) {
      var sum = 0;
      for (var weight : weights) {
        sum += weight;
      }
      var left = below(sum);
      for (var i = 0; i < weights.length; i++) {
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
      return weights.length - 1;
    }
  }
}
