package ai.studio.analytics.query.plan;

import static ai.studio.analytics.query.plan.TestReading.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import ai.studio.analytics.store.schema.ThreatField;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Ratings and threats, which have sums of their own.
class EventSumsTest {

  private static final TestReading RATINGS =
      new TestReading(RequestField.TIME, FeedbackField.RATING, RequestField.MODEL)
          .with(row(0, "5", "o3"), row(1, "1", "o4"), row(2, "4", "o3"), row(3, null, "o3"));

  private static final TestReading THREATS =
      new TestReading(RequestField.TIME, ThreatField.STATE, RequestField.MODEL)
          .with(row(0, "open", "o3"), row(1, "resolved", "o3"), row(2, "false_positive", "o3"))
          .with(row(3, "open", "o3"), row(4, "open", null));

  @Test
  void ratingsAreCountedAndAddedUpByGroup() {
    var table = byModel(Subject.RATINGS, RATINGS);

    assertThat(table.get("o3", 0).ratings).isEqualTo(3);
    assertThat(table.get("o3", 0).ratingSum).isEqualTo(9);
    assertThat(table.get("o4", 0).ratingSum).isEqualTo(1);
    assertThat(table.get("o3", 0).threats).isZero();
    assertThat(table.get("o3", 0).requests).isZero();
  }

  @Test
  void ofThreatsThoseThatAreOpenAreCountedBeside() {
    var table = byModel(Subject.THREATS, THREATS);

    assertThat(table.get("o3", 0).threats).isEqualTo(4);
    assertThat(table.get("o3", 0).openThreats).isEqualTo(2);
    assertThat(table.get("o3", 0).ratings).isZero();
  }

  @Test
  void whatBelongsToNoGroupCountsOnlyWhereAllAreTogether() {
    var all =
        BlockScan.of(THREATS, () -> scan(Subject.THREATS, Filter.NONE, BlockScan.Groups.NONE));

    assertThat(all.get(MeasureTable.ONLY, 0).threats).isEqualTo(5);
    assertThat(byModel(Subject.THREATS, THREATS).keys()).containsExactly("o3");
  }

  @Test
  void aFilterOfTheirOwnFieldsAndOfTheirRequestsCounts() {
    var good = Filter.parse("rating:>=4 model:o3");
    var table = BlockScan.of(RATINGS, () -> scan(Subject.RATINGS, good, BlockScan.Groups.NONE));

    assertThat(table.get(MeasureTable.ONLY, 0).ratings).isEqualTo(2);
  }

  @Test
  void whatWeighsIsRead() {
    byModel(Subject.RATINGS, RATINGS);

    assertThat(RATINGS.asked).contains(FeedbackField.RATING, RequestField.MODEL);
    assertThat(EventSums.weighed(Subject.THREATS)).isEqualTo(ThreatField.STATE);
    assertThatIllegalArgumentException().isThrownBy(() -> EventSums.weighed(Subject.REQUESTS));
  }

  private static MeasureTable byModel(Subject subject, TestReading reading) {
    var groups = BlockScan.Groups.of(List.of(RequestField.MODEL));
    return BlockScan.of(reading, () -> scan(subject, Filter.NONE, groups));
  }

  private static BlockScan scan(Subject subject, Filter filter, BlockScan.Groups groups) {
    return new BlockScan(Set.of(), new BlockFilter(subject, filter), null, groups);
  }
}
