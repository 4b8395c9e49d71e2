package ai.studio.analytics.enrich.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignPricesTest {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void litellmsPricesOfATokenBecomePricesOfAMillion() throws IOException {
    var read =
        read(
            """
            {'sample_spec': {'litellm_provider': 'x', 'input_cost_per_token': 1},
             'azure/gpt-4o': {'litellm_provider': 'azure', 'input_cost_per_token': 2.5e-06,
               'output_cost_per_token': 1e-05, 'cache_read_input_token_cost': 1.25e-06,
               'input_cost_per_token_batches': 1.25e-06, 'output_cost_per_token_batches': 5e-06,
               'input_cost_per_token_above_200k_tokens': 5e-06, 'output_cost_per_token_above_200k_tokens': 2e-05,
               'search_context_cost_per_query': {'search_context_size_medium': 0.03}},
             'text-embedding-3-small': {'litellm_provider': 'openai', 'input_cost_per_token': 2e-08},
             'dall-e-3': {'litellm_provider': 'openai', 'output_cost_per_image': 0.04}}
            """);

    assertThat(texts(read))
        .containsExactly(
            "azure.ai.openai gpt-4o 2026-03-01T00:00:00Z"
                + " [{\"input\":\"2.5\",\"cached\":\"1.25\",\"output\":\"10\",\"search\":\"0.03\"},"
                + "{\"above\":200000,\"input\":\"5\",\"output\":\"20\",\"search\":\"0.03\"},"
                + "{\"service_tier\":\"batch\",\"input\":\"1.25\",\"output\":\"5\",\"search\":\"0.03\"}]",
            "openai text-embedding-3-small 2026-03-01T00:00:00Z [{\"input\":\"0.02\",\"output\":\"0\"}]");
    assertThat(read.leftOut()).isEqualTo(2);
  }

  @Test
  void genaiPricesHaveTiersDatesAndHours() throws IOException {
    var read =
        read(
            """
            [{'id': 'deepseek', 'models': [
              {'id': 'v4', 'match': {'equals': 'v4'}, 'prices': [
                {'prices': {'input_mtok': 0.14, 'output_mtok': 0.28}},
                {'constraint': {'start_date': '2026-08-17'}, 'prices': {
                  'input_mtok': {'base': 0.22, 'tiers': [{'start': 200000, 'price': 0.5}]}, 'output_mtok': 0.66}},
                {'constraint': {'start_time': '01:00:00Z', 'end_time': '04:00:00Z'},
                  'prices': {'input_mtok': 0.44, 'output_mtok': 1.32, 'requests_kcount': 5}}]}]}]
            """);

    assertThat(texts(read))
        .containsExactly(
            "deepseek v4 2026-03-01T00:00:00Z [{\"input\":\"0.14\",\"output\":\"0.28\"}]",
            "deepseek v4 2026-08-17T00:00:00Z [{\"input\":\"0.22\",\"output\":\"0.66\"},"
                + "{\"above\":200000,\"input\":\"0.5\",\"output\":\"0.66\"},"
                + "{\"hours\":\"01:00-04:00\",\"input\":\"0.44\",\"output\":\"1.32\",\"request\":\"0.005\"}]");
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> read("{'a': 1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no price in it");
  }

  @Test
  void whatLooksWrongIsSaid() throws IOException {
    var book = PriceBook.load(null);
    var findings =
        PriceLint.of(
            List.of(
                own("gpt-4o", "[{\"input\": 2.5, \"output\": 10}]"),
                own("gpt-4o", "[{\"input\": 30, \"output\": 10}]"),
                own("gpt-4o", "[{\"input\": 0, \"output\": 10}]"),
                own("house-model", "[{\"input\": 2, \"output\": 3, \"cached\": 5}]")),
            book,
            DAY);

    assertThat(findings)
        .containsExactly(
            "acme gpt-4o: output, $10, is cheaper than input, $30",
            "acme gpt-4o: input, $30, is ten times off the $2.5 of openai",
            "acme gpt-4o: input is free, and costs $2.5 at openai",
            "acme house-model: cached input, $5, costs more than other input, $2");
  }

  private static OwnPrice own(String model, String rates) {
    return new OwnPrice("acme", model, DAY, OwnPrice.lines(rates));
  }

  private static List<String> texts(ForeignPrices read) {
    return read.prices().stream()
        .map(price ->
            price.provider()
                + " "
                + price.model()
                + " "
                + price.from()
                + " "
                + OwnPrice.json(price.lines()))
        .toList();
  }

  private static ForeignPrices read(String text) throws IOException {
    return ForeignPrices.read(
        new ByteArrayInputStream(text.replace('\'', '"').getBytes(UTF_8)), DAY);
  }
}
