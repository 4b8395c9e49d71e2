package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.write.StoredEvents;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is told of which events as they are stored, and how many may listen.
class TailTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<Field> FIELDS = List.of(RequestField.STATUS);

  private final Tenant tenant = new Tenant(Instant.now());
  private final Instant now = tenant.clock().instant();
  private final Tail tail =
      new Tail(new StoredEvents(tenant.database().dataSource()), tenant.rows());

  @AfterEach
  void close() {
    tail.close();
  }

  @Test
  void whatIsStoredIsToldToWhoseFilterLetsItThroughNewestFirst() throws InterruptedException {
    var errors = tail.listen(asked("status:>=400"), FIELDS);
    var all = tail.listen(asked(""), FIELDS);
    tenant.store(
        tenant.request(now.minusSeconds(2)).status(500).event(),
        tenant.request(now.minusSeconds(1)).status(200).event());
    var told = all.next(PATIENCE).orElseThrow();
    var toldOfErrors = errors.next(PATIENCE).orElseThrow();

    assertThat(told.rows()).extracting(row -> row.values().getFirst()).containsExactly(200L, 500L);
    assertThat(told.count()).isEqualTo(2);
    assertThat(told.omitted()).isZero();
    assertThat(toldOfErrors.rows())
        .extracting(row -> row.values().getFirst())
        .containsExactly(500L);
  }

  @Test
  void ofAnOrganisationFiftyMayListenAndWhoStopsMakesRoom() {
    var first = tail.listen(asked(""), FIELDS);
    for (var i = 1; i < 50; i++) {
      tail.listen(asked(""), FIELDS);
    }
    assertThatThrownBy(() -> tail.listen(asked(""), FIELDS))
        .isInstanceOf(Tail.TooManyListeners.class)
        .hasMessage("Too many live views are open. Close one, or try again later.");

    first.close();
    assertThat(first.isOpen()).isFalse();
    assertThat(tail.listen(asked(""), FIELDS).isOpen()).isTrue();
  }

  @Test
  void anotherOrganisationsListenersTakeNoRoom() {
    for (var i = 0; i < 50; i++) {
      tail.listen(asked(""), FIELDS);
    }
    var other = RowQuestion.all(RowTable.REQUESTS, new Tenant(now).scope());

    assertThat(tail.listen(other, FIELDS).isOpen()).isTrue();
  }

  @Test
  void whoListensIsToldOfTheEndAtOnceAndNobodyComesAfterIt() throws InterruptedException {
    var listener = tail.listen(asked(""), FIELDS);
    tail.close();

    assertThat(listener.next(PATIENCE)).isEqualTo(Optional.empty());
    assertThat(listener.isOpen()).isFalse();
    assertThatThrownBy(() -> tail.listen(asked(""), FIELDS))
        .isInstanceOf(Tail.TooManyListeners.class);
  }

  private RowQuestion asked(String filter) {
    return new RowQuestion(
        RowTable.REQUESTS,
        tenant.scope(),
        Filter.parse(filter, RowTable.REQUESTS.fields()),
        null,
        null,
        null);
  }
}
