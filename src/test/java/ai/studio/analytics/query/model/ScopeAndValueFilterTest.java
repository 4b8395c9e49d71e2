package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Source;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScopeAndValueFilterTest {

  @Test
  void aUserSeesOwnDataWhateverIsAskedFor() {
    var own = new Scope("acme", "ana");

    assertThat(own.restrict(Filter.NONE).text()).isEqualTo("user:ana");
    assertThat(own.restrict(Filter.parse("model:o3")).text()).isEqualTo("user:ana model:o3");
    assertThat(own.restrict(Filter.parse("user:bob or model:o3")).text())
        .isEqualTo("user:ana (user:bob or model:o3)");
  }

  @Test
  void aNameThatLooksLikeAFilterIsStillAName() {
    var sly = new Scope("acme", "x or user:*");

    assertThat(sly.restrict(Filter.NONE)).isEqualTo(Filter.Condition.is("user", "x or user:*"));
    assertThat(Filter.parse(sly.restrict(Filter.NONE).text())).isEqualTo(sly.restrict(Filter.NONE));
  }

  @Test
  void theWholeOrganisationSeesWhatItAsksFor() {
    var filter = Filter.parse("model:o3");

    assertThat(Scope.whole("acme").restrict(filter)).isSameAs(filter);
    assertThat(Scope.whole("acme").user()).isNull();
  }

  @Test
  void setsOfTheFirstReleaseBecomeConditionsWithTheirValuesInOrder() {
    var filter =
        new ValueFilter(
            Set.of("o3", "gpt-4o"),
            Set.of("/v1/chat"),
            Set.of(500, 429),
            Set.of("ID"),
            Set.of("ana"),
            Set.of("openai"),
            Set.of(Source.OTLP, Source.FILTER));

    assertThat(filter.conditions().text())
        .isEqualTo(
            "model:gpt-4o,o3 endpoint:/v1/chat status:429,500 country:ID user:ana provider:openai"
                + " source:filter,otlp");
  }

  @Test
  void setsWithoutValuesAskNothing() {
    assertThat(models(Set.of()).conditions()).isEqualTo(Filter.NONE);
  }

  @Test
  void theEmptyTextIsNoValueOfAnyRequest() {
    assertThat(models(Set.of("", "o3")).conditions().text()).isEqualTo("model:o3");
    assertThat(models(Set.of("")).conditions().text()).isEqualTo("model:\"\" model:*");
  }

  @Test
  void moreThanAHundredValuesAreRefusedByTheNameOfTheSet() {
    assertThat(models(names(100)).models()).hasSize(100);
    assertThatThrownBy(() -> models(names(101)))
        .isInstanceOf(InvalidFilter.class)
        .hasMessage("filter.models must have at most 100 values");
  }

  @Test
  void everySetHasItsOwnBoundAndName() {
    var none = Set.<String>of();
    var statuses = IntStream.range(0, 101).boxed().collect(Collectors.toSet());
    var many = names(101);

    assertThatThrownBy(() -> filter(many, Set.of(), none, none, none))
        .hasMessageStartingWith("filter.endpoints must");
    assertThatThrownBy(() -> filter(none, statuses, none, none, none))
        .hasMessageStartingWith("filter.statuses must");
    assertThatThrownBy(() -> filter(none, Set.of(), many, none, none))
        .hasMessageStartingWith("filter.countries must");
    assertThatThrownBy(() -> filter(none, Set.of(), none, many, none))
        .hasMessageStartingWith("filter.users must");
    assertThatThrownBy(() -> filter(none, Set.of(), none, none, many))
        .hasMessageStartingWith("filter.providers must");
  }

  @Test
  void aFilterDoesNotFollowTheSetItWasMadeOf() {
    var models = new LinkedHashSet<>(Set.of("o3"));
    var filter = models(models);
    models.add("gpt-4o");

    assertThat(filter.models()).containsExactly("o3");
  }

  private static ValueFilter models(Set<String> models) {
    return new ValueFilter(models, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  }

  private static ValueFilter filter(
      Set<String> endpoints,
      Set<Integer> statuses,
      Set<String> countries,
      Set<String> users,
      Set<String> providers) {
    return new ValueFilter(Set.of(), endpoints, statuses, countries, users, providers, Set.of());
  }

  private static Set<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.toSet());
  }
}
