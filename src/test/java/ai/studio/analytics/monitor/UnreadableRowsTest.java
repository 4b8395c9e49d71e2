package ai.studio.analytics.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreFault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class UnreadableRowsTest {

  private final List<UnreadableRow> found = new ArrayList<>();
  private final UnreadableRows rows =
      new UnreadableRows(() -> List.of(new UnreadableCheck("alert_rule", () -> found)));

  @Test
  void eachRowIsCountedAndLoggedOnce() {
    var log = new ArrayList<Object>();
    var handler = handler(log);
    var logger = Logger.getLogger(UnreadableRows.class.getName());
    logger.addHandler(handler);
    try {
      found.add(new UnreadableRow("acme", 1, "Slow", "cannot be read"));
      rows.look();
      found.add(new UnreadableRow("acme", 2, "Dear", "cannot be read"));
      rows.look();
      rows.look();
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(log).containsExactly("Slow", "Dear");
    assertThat(rows.count("alert_rule")).isEqualTo(2);
    found.clear();
    rows.look();
    assertThat(rows.count("alert_rule")).isZero();
  }

  @Test
  void aTableThatCannotBeAskedKeepsNoOtherFromBeingLookedAt() {
    found.add(new UnreadableRow("acme", 1, "Slow", "cannot be read"));
    var both =
        new UnreadableRows(() ->
            List.of(
                new UnreadableCheck(
                    "report",
                    () -> {
                      throw StoreFailure.of(new SQLException("no such table", "42S02"));
                    }),
                new UnreadableCheck("alert_rule", () -> found)));

    assertThatThrownBy(both::look).isInstanceOf(StoreFault.class);
    assertThat(both.count("alert_rule")).isEqualTo(1);
  }

  private static Handler handler(List<Object> names) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        names.add(entry.getParameters()[2]);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
