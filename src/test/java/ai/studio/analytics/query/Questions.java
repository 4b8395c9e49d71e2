package ai.studio.analytics.query;

import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TooManyPoints;
import ai.studio.analytics.query.model.ValueFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Random questions about [Traffic], the same ones for a seed.
final class Questions {

  static final Clock CLOCK = Clock.fixed(Traffic.NOW, ZoneOffset.UTC);

  static final List<ZoneId> ZONES =
      List.of(
          ZoneOffset.UTC,
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/St_Johns"),
          ZoneId.of("Pacific/Chatham"),
          ZoneId.of("Pacific/Apia"));

  /// What sets of values cannot say.
  private static final List<String> TEXTS =
      List.of(
          "-model:gpt-4o",
          "status:>=400 or country:DE",
          "tag.feature:search latency:>50",
          "user:user-1* -endpoint:*chat*",
          "status:200 status:100..499 model:*",
          "operation:chat",
          "-(source:otlp or user:user-2,user-3)");

  private final Random random;

  Questions(long seed) {
    random = new Random(seed);
  }

  Question next() {
    while (true) {
      try {
        return new Question(range(), interval(), filter(), scope());
      } catch (TooManyPoints e) {
        continue;
      }
    }
  }

  DashboardRange range() {
    var zone = one(ZONES);
    var preset = one(List.of(Preset.values()));
    if (preset != Preset.CUSTOM && random.nextBoolean()) {
      return DashboardRange.of(preset, null, null, zone, CLOCK);
    }
    var unit = one(List.of(ChronoUnit.MICROS, ChronoUnit.MINUTES, ChronoUnit.HOURS));
    var start = ago(Duration.ofDays(random.nextBoolean() ? 2 : 105)).truncatedTo(unit);
    var length = Duration.ofDays(random.nextBoolean() ? 2 : 100).toSeconds();
    var end = start.plusSeconds(60 + random.nextLong(length)).truncatedTo(unit);
    return DashboardRange.custom(
        start, end.isAfter(start) ? end : start.plus(1, ChronoUnit.HOURS), zone);
  }

  private Instant ago(Duration most) {
    return Traffic.NOW.minusNanos(1_000 * random.nextLong(most.toNanos() / 1_000));
  }

  private Interval interval() {
    return random.nextBoolean() ? null : one(List.of(Interval.values()));
  }

  private Scope scope() {
    return new Scope(Traffic.MINE, random.nextInt(6) == 0 ? "user-3" : null);
  }

  private Filter filter() {
    return random.nextInt(5) == 0 ? Filter.parse(one(TEXTS)) : values().conditions();
  }

  private ValueFilter values() {
    var filtered = new ArrayList<Integer>();
    for (var count = Math.max(0, random.nextInt(6) - 2); count > 0; count--) {
      filtered.add(random.nextInt(7));
    }
    return new ValueFilter(
        filtered.contains(0) ? some("gpt-4o", "llama3.2", "unknown") : Set.of(),
        filtered.contains(1) ? some("/v1/embeddings", "/v1/chat/completions") : Set.of(),
        filtered.contains(2) ? some(200, 429, 500) : Set.of(),
        filtered.contains(3) ? some("DE", "ID", "FR") : Set.of(),
        filtered.contains(4) ? some("user-1", "user-2", "user-3") : Set.of(),
        filtered.contains(5) ? some("provider-0", "provider-1") : Set.of(),
        filtered.contains(6) ? some(Source.INGEST, Source.OTLP) : Set.of());
  }

  @SafeVarargs
  private <T> Set<T> some(T... values) {
    return random.nextBoolean() ? Set.of(values[0]) : Set.of(values[0], values[1]);
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
