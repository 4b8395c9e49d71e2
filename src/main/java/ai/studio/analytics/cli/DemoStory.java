package ai.studio.analytics.cli;

import ai.studio.analytics.admin.annotation.AnnotationDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What is out of the ordinary in [DemoTraffic]. It goes by the calendar, so that a day is always
/// the same: any ninety days on end have each of it once.
final class DemoStory {

  private static final int CYCLE = 90;
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static final int LAUNCH = 12;
  private static final int INCIDENT = 34;
  private static final int FAILS_FROM = 13;
  private static final int FAILS_UNTIL = 15;
  private static final int ATTACK = 56;
  private static final int SPIKE = 78;
  private static final int TAKEN_UP = 10;

  private DemoStory() {}

  private static long dayOfCycle(LocalDate day) {
    return Math.floorMod(day.toEpochDay() - FIRST.toEpochDay(), CYCLE);
  }

  /// Whether one of the providers is failing: two hours on one afternoon.
  static boolean isIncident(Instant time) {
    var utc = time.atOffset(ZoneOffset.UTC);
    var hour = utc.getHour();
    return dayOfCycle(utc.toLocalDate()) == INCIDENT && hour >= FAILS_FROM && hour < FAILS_UNTIL;
  }

  /// What somebody wrote down of a day.
  static List<AnnotationDraft> annotations(LocalDate day) {
    var midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    var written = new ArrayList<AnnotationDraft>();
    if (dayOfCycle(day) == LAUNCH) {
      var model = houseModel(day, 0);
      written.add(new AnnotationDraft(midnight, null, "Launch of " + model, "launch", null));
    }
    if (dayOfCycle(day) == INCIDENT) {
      var start = midnight.plus(Duration.ofHours(FAILS_FROM));
      var end = midnight.plus(Duration.ofHours(FAILS_UNTIL));
      written.add(new AnnotationDraft(start, end, "A provider is failing", "incident", null));
    }
    return written;
  }

  /// Whether somebody tries keys and prompts from one address: one evening.
  static boolean isAttack(LocalDate day) {
    return dayOfCycle(day) == ATTACK;
  }

  /// Whether a job sends whole documents to the dearest model: two days.
  static boolean isSpike(LocalDate day) {
    return dayOfCycle(day) == SPIKE || dayOfCycle(day) == SPIKE + 1;
  }

  /// The version of the house's own model that is launched in a cycle, and how many use it: none
  /// before the launch, all after ten days.
  ///
  /// @param chance from 0 to 1, of one session
  static String houseModel(LocalDate day, double chance) {
    var since = dayOfCycle(day) - LAUNCH;
    var version = Math.floorDiv(day.toEpochDay() - FIRST.toEpochDay(), CYCLE);
    var isNew = since >= 0 && chance <= (since + 1.0) / TAKEN_UP;
    return "acme-support-v" + (isNew ? version + 1 : version);
  }

  /// Whether somebody is using the platform on a day: some always, others begin in the course of a
  /// cycle and leave after three weeks or more.
  ///
  /// @param regulars how many always do
  /// @param user counted from 0
  static boolean isAround(int user, int regulars, LocalDate day) {
    var begin = user * 37L % CYCLE;
    var stay = 21 + user * 29L % CYCLE;
    return user < regulars || Math.floorMod(dayOfCycle(day) - begin, CYCLE) < stay;
  }
}
