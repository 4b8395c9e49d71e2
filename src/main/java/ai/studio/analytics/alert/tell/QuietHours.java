package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.InvalidAlert;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A part of each day in which a route tells nobody; what came up is told at its end.
///
/// @param from on the clock of the zone, `22:00`
/// @param to likewise; earlier than `from` where it goes over midnight
/// @param zone an IANA time zone
public record QuietHours(String from, String to, String zone) {

  @JsonCreator
  public QuietHours(
      @JsonProperty("from") @Nullable String from,
      @JsonProperty("to") @Nullable String to,
      @JsonProperty("zone") @Nullable String zone) {
    this.from = time("quiet.from", from).toString();
    this.to = time("quiet.to", to).toString();
    InvalidAlert.check(!this.from.equals(this.to), "quiet.to", "must differ from quiet.from");
    try {
      this.zone = ZoneId.of(zone == null ? "UTC" : zone).getId();
    } catch (DateTimeException e) {
      throw new InvalidAlert("quiet.zone", "must be an IANA time zone such as Europe/Berlin");
    }
  }

  /// When something may be told: at once, or at the end of the quiet hours. An end that the clock
  /// jumps over is the jump; one that comes twice is the first.
  Instant after(Instant now) {
    var rules = ZoneId.of(zone).getRules();
    var local = LocalDateTime.ofInstant(now, ZoneId.of(zone));
    var start = LocalTime.parse(from);
    var end = LocalTime.parse(to);
    var time = local.toLocalTime();
    var goesOver = end.isBefore(start);
    var isQuiet =
        goesOver
            ? !time.isBefore(start) || time.isBefore(end)
            : !time.isBefore(start) && time.isBefore(end);
    if (!isQuiet) {
      return now;
    }
    var day = local.toLocalDate().plusDays(goesOver && !time.isBefore(start) ? 1 : 0);
    var over = day.atTime(end);
    var jump = rules.getTransition(over);
    var told =
        jump != null && jump.isGap() ? jump.getInstant() : over.atZone(ZoneId.of(zone)).toInstant();
    return told.isBefore(now) ? now : told;
  }

  private static LocalTime time(String field, @Nullable String text) {
    try {
      return LocalTime.parse(text == null ? "" : text.strip());
    } catch (DateTimeException e) {
      throw new InvalidAlert(field, "must be a time such as 22:00");
    }
  }
}
