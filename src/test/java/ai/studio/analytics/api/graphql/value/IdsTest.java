package ai.studio.analytics.api.graphql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.store.schema.RequestField;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1_863_000_000_000_000_000L, Long.MAX_VALUE})
  void idsOf64BitsAreTexts(long id) {
    assertThat(Ids.parse("id", Ids.text(id))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.0", "9223372036854775808", " 1"})
  void whatIsNoneIsRefusedByTheNameOfItsInput(String text) {
    assertThatThrownBy(() -> Ids.parse("ids", List.of("1", text)))
        .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.field()).isEqualTo("ids"))
        .hasMessage("ids must be an id");
  }

  @Test
  void noIdIsNoText() {
    assertThat(Ids.text(null)).isNull();
    assertThat(Ids.parse("ids", (List<String>) null)).isNull();
    assertThat(Ids.parse("ids", List.of("1", "2"))).containsExactly(1L, 2L);
  }

  @Test
  void enumsOfTheSchemaHaveTheConstantsOfWhatTheyShow() {
    assertThat(names(ThreatSeverity.values())).isEqualTo(names(Severity.values()));
    assertThat(names(RequestSource.values())).isEqualTo(names(Source.values()));
    assertThat(names(SeriesInterval.values())).isEqualTo(names(Interval.values()));
    assertThat(names(DashboardSpan.values())).isEqualTo(names(Preset.values()));
  }

  @Test
  void aFilterThatIsNotGivenLetsAllThrough() {
    assertThat(FilterText.parse(null, RequestField.OF_ROWS)).isEqualTo(Filter.NONE);
    assertThat(FilterText.parse("model:o3", RequestField.OF_ROWS))
        .isEqualTo(Filter.parse("model:o3"));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Stream.of(constants).map(Enum::name).toList();
  }
}
