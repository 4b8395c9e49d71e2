package ai.studio.analytics.admin.annotation;

import static ai.studio.analytics.admin.annotation.InvalidAnnotation.check;

import ai.studio.analytics.enrich.redact.Redactor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is to be written down.
///
/// @param start when it happened, or began
/// @param end when it was over; null where it has no length
/// @param text 1 to 200 characters in one line; secrets in it are redacted
/// @param tag of which kind it is, such as `deploy` or `incident`, in lower case; null for none
/// @param project whom it concerns; null for the whole organisation
public record AnnotationDraft(
    Instant start,
    @Nullable Instant end,
    String text,
    @Nullable String tag,
    @Nullable String project) {

  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_PROJECT = 128;
  private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,31}");
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /// @throws InvalidAnnotation where something breaks its rule
  public AnnotationDraft {
    start = time("start", start);
    if (end != null) {
      end = time("end", end);
      check(start.isBefore(end), "end", "must be after start");
    }
    text = Redactor.line(text).strip();
    check(
        !text.isEmpty() && text.length() <= LONGEST_TEXT,
        "text",
        "must be 1 to " + LONGEST_TEXT + " characters long");
    tag = given(tag);
    if (tag != null) {
      tag = tag.toLowerCase(Locale.ROOT);
      check(
          TAG.matcher(tag).matches(),
          "tag",
          "must be 1 to 32 letters, digits, dots, dashes and underscores, such as deploy");
    }
    project = given(project);
    check(
        project == null || project.length() <= LONGEST_PROJECT,
        "project",
        "must be at most " + LONGEST_PROJECT + " characters long");
  }

  private static Instant time(String field, Instant time) {
    check(
        !time.isBefore(EARLIEST) && !time.isAfter(LATEST), field, "must be between 1970 and 2100");
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
