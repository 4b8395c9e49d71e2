package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.InvalidAlert.check;
import static ai.studio.analytics.alert.InvalidAlert.checkNoNull;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.store.schema.Subject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a rule watches, and when it fires. It is what is stored, sent and written in files.
///
/// @param measure what is measured; of conditions that count requests, [Measure#REQUESTS]
/// @param filter which requests count, as text; empty for all
/// @param groupBy none to two dimensions, each of whose groups fires by itself
/// @param tags keys of tags likewise; two with the dimensions at most
/// @param window the time that is measured, 10 seconds to 30 days
/// @param interval how often that is done, 10 seconds to a day
/// @param pending for how long the condition must hold before it fires, up to a day
/// @param recovery for how long it must have recovered before that is believed, up to a day
/// @param minimumRequests with fewer in the window the condition does not hold
/// @param labels up to 20, by which routes choose
/// @param description what is to be done, up to 1,000 characters
public record RuleDefinition(
    Measure measure,
    String filter,
    List<Dimension> groupBy,
    List<String> tags,
    Duration window,
    Duration interval,
    Duration pending,
    Duration recovery,
    long minimumRequests,
    Severity severity,
    @JsonInclude(value = JsonInclude.Include.NON_EMPTY, content = JsonInclude.Include.ALWAYS)
        Map<String, String> labels,
    String description,
    Condition condition) {

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
  private static final long HOUR = 3_600;
  private static final int LONGEST_DESCRIPTION = 1_000;
  private static final int MOST_LABELS = 20;
  private static final int LONGEST_LABEL = 200;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.-]{0,63}");

  public RuleDefinition {
    groupBy = List.copyOf(groupBy);
    tags = List.copyOf(tags);
    labels = Map.copyOf(labels);
    between("window", window, SHORTEST, LONGEST_WINDOW, "10s to 30d");
    between("interval", interval, SHORTEST, DAY, "10s to 1d");
    between("pending", pending, Duration.ZERO, DAY, "0s to 1d");
    between("recovery", recovery, Duration.ZERO, DAY, "0s to 1d");
    check(minimumRequests >= 0, "minimumRequests", "must be 0 or more");
    check(
        description.length() <= LONGEST_DESCRIPTION,
        "description",
        "must be at most 1,000 characters long");
    checkLabels(labels);
    checkGroups(measure.subject(), groupBy, tags);
    filter = Filter.parse(filter, measure.subject().fields()).text();
    checkCondition(condition, measure.subject(), window);
  }

  /// With what is usual in place of what is missing.
  @JsonCreator
  static RuleDefinition of(
      @JsonProperty("measure") @Nullable Measure measure,
      @JsonProperty("filter") @Nullable String filter,
      @JsonProperty("groupBy") @Nullable List<Dimension> groupBy,
      @JsonProperty("tags") @Nullable List<String> tags,
      @JsonProperty("window") @Nullable Duration window,
      @JsonProperty("interval") @Nullable Duration interval,
      @JsonProperty("pending") @Nullable Duration pending,
      @JsonProperty("recovery") @Nullable Duration recovery,
      @JsonProperty("minimumRequests") @Nullable Long minimumRequests,
      @JsonProperty("severity") @Nullable Severity severity,
      @JsonProperty("labels") @Nullable Map<String, String> labels,
      @JsonProperty("description") @Nullable String description,
      @JsonProperty("condition") @Nullable Condition condition) {
    checkNoNull("groupBy", groupBy);
    checkNoNull("tags", tags);
    checkNoNull("labels", labels == null ? null : labels.values());
    check(condition != null, "condition", "must be given");
    check(
        measure != null || !needsMeasure(Objects.requireNonNull(condition)),
        "measure",
        "must be given");
    return new RuleDefinition(
        measure == null ? Measure.REQUESTS : measure,
        filter == null ? "" : filter,
        groupBy == null ? List.of() : groupBy,
        tags == null ? List.of() : tags,
        window == null ? Duration.ofMinutes(5) : window,
        interval == null ? Duration.ofMinutes(1) : interval,
        pending == null ? Duration.ZERO : pending,
        recovery == null ? Duration.ZERO : recovery,
        minimumRequests == null ? 0 : minimumRequests,
        severity == null ? Severity.MEDIUM : severity,
        labels == null ? Map.of() : new TreeMap<>(labels),
        description == null ? "" : description,
        Objects.requireNonNull(condition));
  }

  /// What was stored.
  ///
  /// @throws IllegalArgumentException where it is none
  static RuleDefinition read(String json) {
    return AlertJson.read(json, RuleDefinition.class);
  }

  private static boolean needsMeasure(Condition condition) {
    return condition instanceof Condition.Threshold
        || condition instanceof Condition.Change
        || condition instanceof Condition.Anomaly;
  }

  private static void between(
      String field, Duration value, Duration least, Duration most, String range) {
    check(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, field, "must be " + range);
  }

  private static void checkLabels(Map<String, String> labels) {
    check(labels.size() <= MOST_LABELS, "labels", "must be at most " + MOST_LABELS);
    labels.forEach((key, value) -> {
      check(LABEL.matcher(key).matches(), "labels", "must have names such as team");
      check(
          value.length() <= LONGEST_LABEL && value.chars().noneMatch(Character::isISOControl),
          "labels",
          "must have values of at most 200 characters in one line");
    });
  }

  private static void checkGroups(Subject subject, List<Dimension> dimensions, List<String> tags) {
    check(dimensions.size() + tags.size() <= 2, "groupBy", "must be at most 2, with tags");
    check(dimensions.stream().distinct().count() == dimensions.size(), "groupBy", "must differ");
    check(tags.stream().distinct().count() == tags.size(), "tags", "must differ");
    tags.forEach(tag ->
        check(!tag.isBlank() && tag.length() <= Tags.MAX_KEY, "tags", "must be keys of tags"));
    for (var dimension : dimensions) {
      var field = dimension.field().orElse(null);
      check(field != null, "groupBy", "must not be a time");
      var name = Objects.requireNonNull(field).fieldName();
      check(subject.fields().named(name).isPresent(), "groupBy", "the measure has no " + name);
    }
  }

  private static void checkCondition(Condition condition, Subject subject, Duration window) {
    if (condition instanceof Condition.BurnRate burn) {
      check(
          burn.shortWindow().compareTo(SHORTEST) >= 0 && burn.shortWindow().compareTo(window) < 0,
          "condition.shortWindow",
          "must be 10s or more, and shorter than window");
      try {
        FilterFields.of(Filter.parse(burn.bad(), subject.fields()), subject.fields());
      } catch (InvalidFilterText | InvalidFilterField e) {
        throw new InvalidAlert("condition.bad", "must be a filter: " + e.getMessage());
      }
    }
    if (condition instanceof Condition.Anomaly) {
      var seconds = window.toSeconds();
      check(
          seconds >= 60 && HOUR % seconds == 0 && window.equals(Duration.ofSeconds(seconds)),
          "window",
          "must be a whole part of an hour and 1m or more, as the usual is known by such steps");
    }
    check(
        subject == Subject.REQUESTS
            || condition instanceof Condition.Threshold
            || condition instanceof Condition.Change,
        "measure",
        "must be one of requests");
  }
}
