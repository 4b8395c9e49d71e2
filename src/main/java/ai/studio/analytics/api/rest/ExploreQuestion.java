package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.schema.Subject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A question of one's own, as it stands in a request.
///
/// @param range `24h`, the default, `7d`, `1m`, `3m` or `custom`
/// @param start ISO-8601 time of the first instant of a custom range
/// @param end ISO-8601 time of its end, which is no longer part of it
/// @param timeZone IANA time zone in which hours, days and months begin; by default the
///   organisation's
/// @param interval such as `15m` or `1d`; by default chosen for 24 to 120 points
/// @param filter such as `model:gpt-4o* status:>=500 -country:ID`; default all requests
/// @param measures 1 to 10 names; default `requests`
/// @param dimensions none, one or two names
/// @param tags keys of tags to tell requests apart by as well; with the dimensions two at most
/// @param orderBy the measure whose largest values come first; default the first one
/// @param limit how many groups are told apart, 1 to 100, default 10
/// @param compare whether the time just before is measured as well
/// @param compareStart ISO-8601 time of another time that is, in place of the one just before
/// @param compareEnd ISO-8601 time of its end; by default it is as long as the range
public record ExploreQuestion(
    @Nullable String range,
    @Nullable String start,
    @Nullable String end,
    @Nullable String timeZone,
    @Nullable String interval,
    @Nullable String filter,
    @Schema(example = "[\"requests\", \"cost\"]") @Nullable List<String> measures,
    @Schema(example = "[\"model\"]") @Nullable List<String> dimensions,
    @Schema(example = "[\"feature\"]") @Nullable List<String> tags,
    @Nullable String orderBy,
    @Nullable Integer limit,
    @Nullable Boolean compare,
    @Nullable String compareStart,
    @Nullable String compareEnd) {

  /// How many requests there were in the last 24 hours.
  public static final ExploreQuestion USUAL = of(null, null, null, null);

  /// How many requests there were in a range.
  public static ExploreQuestion of(
      @Nullable String range,
      @Nullable String start,
      @Nullable String end,
      @Nullable String timeZone) {
    return new ExploreQuestion(
        range, start, end, timeZone, null, null, null, null, null, null, null, null, null, null);
  }

  /// The question that it asks.
  public Exploration exploration(Scope scope, TimeZones zones, Clock clock) {
    var zone = zones.of(scope, timeZone);
    var from = Times.parse("start", start, zone);
    var to = Times.parse("end", end, zone);
    var preset = from == null && to == null ? Preset.LAST_24_HOURS : Preset.CUSTOM;
    return Exploration.of(
        DashboardRange.of(range == null ? preset : Preset.of(range), from, to, zone, clock)
            .comparedWith(
                Times.parse("compareStart", compareStart, zone),
                Times.parse("compareEnd", compareEnd, zone)),
        interval == null ? null : Interval.of(interval),
        Filter.parse(Objects.requireNonNullElse(filter, ""), Subject.ALL_FIELDS),
        scope,
        measures == null ? List.of(Measure.REQUESTS) : all("measures", measures, Measure.class),
        dimensions == null ? List.of() : all("dimensions", dimensions, Dimension.class),
        tags == null ? List.of() : given(tags),
        orderBy == null ? null : one("orderBy", orderBy, Measure.class),
        limit,
        Boolean.TRUE.equals(compare));
  }

  private static List<String> given(List<String> tags) {
    if (tags.stream().anyMatch(Objects::isNull)) {
      throw new InvalidExploration("tags", "must be keys of tags");
    }
    return tags;
  }

  private static <E extends Enum<E>> List<E> all(String field, List<String> names, Class<E> type) {
    return names.stream().map(name -> one(field, name, type)).toList();
  }

  /// The constant of that name.
  ///
  /// @throws InvalidExploration where there is none
  public static <E extends Enum<E>> E one(String field, String name, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> name(constant).equals(name))
        .findAny()
        .orElseThrow(() ->
            new InvalidExploration(
                field,
                "must be of "
                    + Arrays.stream(type.getEnumConstants())
                        .map(ExploreQuestion::name)
                        .collect(Collectors.joining(", "))));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
