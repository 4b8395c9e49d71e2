package ai.studio.analytics.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.admin.annotation.AnnotationDraft;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
  void theGatewayHasAskedAnUpstreamWhereItHasNotRefusedItself() {
    assertThat(of(RequestEvent.class, day))
        .allSatisfy(it -> {
          var isRefused = Set.of(401, 429).contains(it.exchange().status());
          assertThat(requireNonNull(it.call()).metering().upstream() == null).isEqualTo(isRefused);
        });
  }

  @Test
  void thereAreAsManyUsersAsAreAskedForAndTheFirstAreTheBusiest() {
    var byUser =
        of(RequestEvent.class, day).stream()
            .collect(Collectors.groupingBy(it -> it.client().user(), Collectors.counting()));

    assertThat(byUser).hasSizeBetween(15, 25).containsKeys("ayu", "bruno");
    assertThat(byUser.get("ayu")).isGreaterThan(byUser.getOrDefault("yusuf", 0L));
  }

  @Test
  void someUsersBeginLaterAndSomeLeave() {
    var weeks =
        WEDNESDAY
            .datesUntil(WEDNESDAY.plusDays(90), Period.ofWeeks(1))
            .map(it -> users(new DemoTraffic(7, 25, 2_000).day(it)))
            .toList();
    var all = weeks.stream().flatMap(Set::stream).collect(Collectors.toSet());

    assertThat(all).hasSize(25);
    assertThat(all).anyMatch(it -> !weeks.getFirst().contains(it) && weeks.get(6).contains(it));
    assertThat(all).anyMatch(it -> weeks.getFirst().contains(it) && !weeks.get(6).contains(it));
  }

  private static Set<String> users(List<Event> events) {
    return of(RequestEvent.class, events).stream()
        .map(it -> it.client().user())
        .collect(Collectors.toSet());
  }

  @Test
  void anyNinetyDaysHaveALaunchAnIncidentAnAttackAndACostSpike() {
    var days = WEDNESDAY.datesUntil(WEDNESDAY.plusDays(90)).toList();
    var noon = days.stream().map(it -> it.atTime(14, 0).toInstant(ZoneOffset.UTC));

    assertThat(noon.filter(DemoStory::isIncident)).hasSize(1);
    assertThat(days.stream().filter(DemoStory::isAttack)).hasSize(1);
    assertThat(days.stream().flatMap(it -> DemoStory.annotations(it).stream()))
        .extracting(AnnotationDraft::tag)
        .containsExactlyInAnyOrder("launch", "incident");
    assertThat(days.stream().filter(DemoStory::isSpike)).hasSize(2);
    assertThat(days.stream().map(it -> DemoStory.houseModel(it, 0)).distinct()).hasSize(2);
  }

  @Test
  void whatIsOutOfTheOrdinaryShows() {
    var days = WEDNESDAY.datesUntil(WEDNESDAY.plusDays(90)).toList();
    var attack = traffic.day(days.stream().filter(DemoStory::isAttack).findAny().orElseThrow());
    var spike = traffic.day(days.stream().filter(DemoStory::isSpike).findAny().orElseThrow());

    assertThat(of(ThreatEvent.class, attack))
        .filteredOn(it -> it.client().equals(DemoWorld.ATTACKER))
        .hasSize(45);
    assertThat(prompts(spike)).isGreaterThan(2 * prompts(day));
  }

  @Test
  void requestsAreOfSeveralProjectsKeysAndTags() {
    var details = of(RequestEvent.class, day).stream().map(RequestEvent::details).toList();

    assertThat(details.stream().map(it -> it.get(RequestDetail.PROJECT)).distinct()).hasSize(5);
    assertThat(details.stream().map(it -> it.get(RequestDetail.API_KEY_ID)).distinct()).hasSize(7);
    assertThat(details).anyMatch(it -> it.get(RequestDetail.TAGS) == null);
  }

  private static long prompts(List<Event> events) {
    return of(RequestEvent.class, events).stream()
        .map(RequestEvent::call)
        .filter(Objects::nonNull)
        .mapToLong(it -> it.usage().prompt())
        .sum();
  }

  private static List<String> keys(List<Event> events) {
    return events.stream().map(Event::key).toList();
  }

  private static <E extends Event> List<E> of(Class<E> type, List<Event> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
