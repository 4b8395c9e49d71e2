package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoTrafficTest {

  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 4, 8);

  private final DemoTraffic traffic = new DemoTraffic(7, 25, 2_000);
  private final List<Event> day = traffic.day(WEDNESDAY);

  @Test
  void aDayIsTheSameForASeedAndAnotherForAnother() {
    assertThat(new DemoTraffic(7, 25, 2_000).day(WEDNESDAY)).isEqualTo(day);
    assertThat(keys(new DemoTraffic(8, 25, 2_000).day(WEDNESDAY)))
        .doesNotContainAnyElementsOf(keys(day));
    assertThat(keys(traffic.day(WEDNESDAY.plusDays(1)))).doesNotContainAnyElementsOf(keys(day));
  }

  @Test
  void itsEventsBeginThatDayAndComeInOrderEachWithAKeyOfItsOwn() {
    assertThat(day).isSortedAccordingTo(Comparator.comparing(Event::time));
    assertThat(day.getFirst().time().atOffset(ZoneOffset.UTC).toLocalDate()).isEqualTo(WEDNESDAY);
    assertThat(keys(day)).doesNotHaveDuplicates();
  }

  @Test
  void thereIsAboutAsMuchAsIsAskedForAndLessOnWeekends() {
    var saturday = of(RequestEvent.class, traffic.day(WEDNESDAY.plusDays(3)));

    assertThat(of(RequestEvent.class, day)).hasSizeBetween(1_900, 3_200);
    assertThat(saturday).hasSizeBetween(550, 1_100);
  }

  @Test
  void aFewRequestsFailAndFewerAreMisuse() {
    var requests = of(RequestEvent.class, day);
    var failures = requests.stream().filter(it -> it.exchange().status() >= 400).count();

    assertThat(failures).isBetween(requests.size() / 50L, requests.size() / 10L);
    assertThat(of(ThreatEvent.class, day)).isNotEmpty().hasSizeLessThan((int) failures + 50);
  }

  @Test
  void ratingsAreOfRequestsOfTheSameUser() {
    var byId =
        of(RequestEvent.class, day).stream()
            .collect(Collectors.toMap(RequestEvent::id, it -> it.client().user()));

    assertThat(of(FeedbackEvent.class, day))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(byId).containsEntry(it.requestId(), it.user()));
  }

  @Test
  void thereAreAsManyUsersAsAreAskedForAndTheFirstAreTheBusiest() {
    var byUser =
        of(RequestEvent.class, day).stream()
            .collect(Collectors.groupingBy(it -> it.client().user(), Collectors.counting()));

    assertThat(byUser).hasSizeBetween(20, 25).containsKeys("ayu", "bruno2");
    assertThat(byUser.get("ayu")).isGreaterThan(byUser.getOrDefault("elif3", 0L));
  }

  private static List<String> keys(List<Event> events) {
    return events.stream().map(Event::key).toList();
  }

  private static <E extends Event> List<E> of(Class<E> type, List<Event> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
