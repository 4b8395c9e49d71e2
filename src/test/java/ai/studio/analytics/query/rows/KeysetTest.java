package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.InvalidList;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeysetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "REQUESTS; time; TIME,1863000000000000000",
        "REQUESTS; latency; LATENCY,-1,1863000000000000000",
        "REQUESTS; cost; COST,1.50E-7,1863000000000000000",
        "REQUESTS; status; STATUS,429,1863000000000000000",
        "SESSIONS; time; TIME,2026-05-01T10%3A00%3A00.000001Z,7",
        "SESSIONS; cost; COST,150,7",
        "THREATS; severity; SEVERITY,3,7",
        "USAGE; date; DATE,2026-05-01,gpt-4o",
        "USAGE; tokens; TOKENS,12,2026-05-01,a%2Cb"
      })
  void cursorsOfTheFirstReleaseLeadWhereTheyLed(RowTable table, String sort, String text) {
    var keyset = Keyset.of(table, Order.of(table, "sort", sort, true));
    var position = keyset.position("after", encoded(text));

    assertThat(keyset.cursor(position)).isEqualTo(encoded(text));
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() {
    var keyset = Keyset.of(RowTable.REQUESTS, Order.newestFirst(RowTable.REQUESTS));

    for (var cursor : Stream.of("LATENCY,1,7", "TIME", "TIME,x", "TIME,1,2").toList()) {
      assertThatThrownBy(() -> keyset.position("after", encoded(cursor)))
          .isInstanceOf(InvalidList.class)
          .hasMessage("after must be a cursor of this list in this order");
    }
  }

  /// A database would have to be sent all of its digits.
  @Test
  void aCursorWithANumberOfAThousandMillionDigitsIsRefused() {
    var keyset = Keyset.of(RowTable.REQUESTS, Order.of(RowTable.REQUESTS, "sort", "cost", true));

    assertThatThrownBy(() -> keyset.position("after", encoded("COST,1e-999999999,7")))
        .isInstanceOf(InvalidList.class);
  }

  @ParameterizedTest
  @EnumSource(RowTable.class)
  void everyFieldGivesAnOrderThatEndsWithWhatTellsRowsApart(RowTable table) {
    for (var field : table.fields().fields()) {
      assertThat(table.order(field)).doesNotHaveDuplicates().containsAll(table.keys());
    }
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
