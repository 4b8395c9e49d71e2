package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who has their turn where something fails.
class OneByOneTest {

  private static final SQLException WRONG = new SQLException("no such column", "42S22");
  private static final SQLException AWAY = new SQLException("cannot connect", "08001");

  private final List<String> done = new ArrayList<>();

  @Test
  void allHaveTheirTurnAndWhatFailedIsTold() {
    assertThatThrownBy(() -> run(WRONG)).isInstanceOf(StoreFault.class).hasCause(WRONG);
    assertThat(done).containsExactly("first", "last");
  }

  @Test
  void nobodyElseHasWhereTheDatabaseIsAwayHoweverDeepThatIsHidden() {
    assertThatThrownBy(() -> run(AWAY)).isInstanceOf(StoreUnavailable.class);
    assertThat(done).containsExactly("first");
    done.clear();
    var hidden = new IllegalStateException(new IllegalStateException(AWAY));
    assertThatThrownBy(() -> run(hidden)).isSameAs(hidden);
    assertThat(done).containsExactly("first");
  }

  @Test
  void whoMaySucceedTheNextTimeIsNotSaidToBeWrong() {
    var conflict = StoreFailure.of(new SQLException("deadlock", "40001"));
    assertThatThrownBy(() -> OneByOne.reason("It failed", conflict)).isSameAs(conflict);
    var away = StoreFailure.of(AWAY);
    assertThatThrownBy(() -> OneByOne.reason("It failed", away)).isSameAs(away);
    assertThat(OneByOne.reason("It failed", StoreFailure.of(WRONG))).matches("problem [0-9a-f]{8}");
    assertThat(OneByOne.reason("It failed", new IllegalStateException("a secret")))
        .isEqualTo("IllegalStateException");
  }

  private void run(Exception failure) {
    OneByOne.each(
        List.of("first", "failing", "last"),
        it -> {
          if (it.equals("failing")) {
            switch (failure) {
              case SQLException e -> throw e;
              case RuntimeException e -> throw e;
              default -> throw new AssertionError(failure);
            }
          }
          done.add(it);
        });
  }
}
