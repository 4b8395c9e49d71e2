package ai.studio.analytics.enrich.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPriceTest {

  @Test
  void ratesAreWrittenAsTheyAreRead() {
    var json =
        "[{\"input\":\"1.25\",\"output\":\"10\",\"search\":\"0.01\"},"
            + "{\"above\":200000,\"input\":\"2.5\",\"output\":\"15\"},"
            + "{\"service_tier\":\"batch\",\"hours\":\"16:30-00:30\",\"input\":\"0.5\",\"output\":\"5\"}]";

    assertThat(OwnPrice.json(OwnPrice.lines(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|rates must be 1 to 100",
        "{}|rates must be a list of objects",
        "[|rates must be JSON",
        "[{'input': 1}]|output is required",
        "[{'input': -1, 'output': 1}]|input must be between 0 and 1000 USD per million tokens",
        "[{'input': 1, 'output': 1, 'tax': 1}]|rates has an unknown field tax",
        "[{'input': 1, 'output': 1, 'above': 9}]|rates must have some that hold for any call",
        "[{'input': 1, 'output': 1}, {'input': 2, 'output': 1}]|rates must not say twice what holds for the same calls",
        "[{'input': 1, 'output': 1, 'above': 'many'}]|above must be a whole number of tokens such as 200000",
        "[{'input': 1, 'output': 1, 'above': 1.5}]|above must be a whole number of tokens such as 200000",
        "[{'input': 1, 'output': 1, 'above': 9223372036854775808}]|above must be a whole number of tokens such as 200000",
        "[{'input': 1, 'output': 1, 'above': -1}]|above must not be negative",
        "[{'input': 1, 'output': 1, 'hours': '1-2'}]|must be a part of a day such as 16:30-00:30",
        "[{'input': 1, 'output': 1, 'service_tier': 'x'}]|service_tier must be standard, batch, flex or priority"
      })
  void whatBreaksARuleIsRefused(String json, String rule) {
    assertThatThrownBy(
            () -> new OwnPrice("acme", "m", Instant.EPOCH, OwnPrice.lines(json.replace('\'', '"'))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(rule);
  }
}
