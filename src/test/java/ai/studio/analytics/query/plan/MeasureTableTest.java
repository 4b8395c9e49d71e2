package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.rollup.Measures;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class MeasureTableTest {

  private final MeasureTable past = new MeasureTable(2);

  MeasureTableTest() {
    past.at("a", 0).requests = 3;
    past.at("a", 1).requests = 4;
    past.at("b", 1).requests = 5;
  }

  @Test
  void whatOthersGaveIsPartOfTheSum() {
    var all = new MeasureTable(2);
    all.at("b", 0).requests = 10;
    all.merge(past);
    all.at("a", 1).requests += 20;

    assertThat(all.total("a").requests).isEqualTo(27);
    assertThat(all.total("b").requests).isEqualTo(15);
  }

  @Test
  void whatOthersGaveStaysAsItWas() {
    var today = new MeasureTable(2);
    today.merge(past);
    today.at("a", 1).requests += 20;
    var andMore = new MeasureTable(2);
    andMore.merge(today);
    andMore.at("a", 0).requests += 100;

    assertThat(past.total("a").requests).isEqualTo(7);
    assertThat(today.total("a").requests).isEqualTo(27);
    assertThat(andMore.total("a").requests).isEqualTo(127);
  }

  @Test
  void oneBucketTakesAllThatASeriesGives() {
    var total = new MeasureTable(1);
    total.merge(past);

    assertThat(total.total("a").requests).isEqualTo(7);
  }

  @Test
  void theFirstAreThoseThatComeFirstAmongAll() {
    var most = Comparator.comparingLong((Measures all) -> all.requests).reversed();

    assertThat(past.ranked(most, 1)).extracting(MeasureTable.Ranked::key).containsExactly("a");
    assertThat(past.ranked(most)).extracting(MeasureTable.Ranked::key).containsExactly("a", "b");
  }
}
