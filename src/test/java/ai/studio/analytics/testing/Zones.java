package ai.studio.analytics.testing;

import java.time.LocalTime;
import java.util.List;

/// Time zones for laws that hold in each of them.
public final class Zones {

  /// Half an hour of daylight saving, a clock that jumps at midnight, one that goes back in winter,
  /// the first and the last places of a day, and quarters of an hour.
  public static final List<String> ALL =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "Asia/Beirut",
          "America/Scoresbysund",
          "Africa/Casablanca",
          "Pacific/Kiritimati",
          "Etc/GMT+12",
          "Asia/Kathmandu",
          "UTC");

  private Zones() {}

  /// A time of the day, such as `07:05`.
  ///
  /// @param minutes since midnight
  public static String time(int minutes) {
    return LocalTime.ofSecondOfDay(minutes * 60L).toString();
  }
}
