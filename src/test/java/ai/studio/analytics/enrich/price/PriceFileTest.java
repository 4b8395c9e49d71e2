package ai.studio.analytics.enrich.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {

  private static final String HEADER =
      "provider,model,aliases,from,input,cached,cache_write,output,reasoning\n";

  @Test
  void dollarsForAMillionTokensArePicodollarsForOne() throws IOException {
    assertThat(read(HEADER + " acme , m , a  b , 2024-01-01 ,1.5,0.000001,2,1000, 0 \n"))
        .containsExactly(
            new PriceFile.Entry(
                "acme",
                List.of("m", "a", "b"),
                Instant.parse("2024-01-01T00:00:00Z"),
                PriceLine.of(
                    Rates.of(
                        Map.of(
                            Rate.INPUT, new BigDecimal("1.5"),
                            Rate.CACHED, new BigDecimal("0.000001"),
                            Rate.CACHE_WRITE, new BigDecimal(2),
                            Rate.OUTPUT, new BigDecimal(1_000),
                            Rate.REASONING, BigDecimal.ZERO)))));
  }

  @Test
  void aFileMayBeEmptyButForItsComments() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("# nothing\n\n  \n")).isEmpty();
    assertThat(read(HEADER)).isEmpty();
  }

  @Test
  void theSameModelMayBePricedFromDayToDay() throws IOException {
    var entries = read(HEADER + "a,m,,2024-01-01,1,,,1,\na,m,,2024-01-02,2,,,2,\n");

    assertThat(entries).extracting(PriceFile.Entry::from).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aModelMayCostMoreAboveSomeTokens() throws IOException {
    var header = HEADER.strip() + ",above\n";

    assertThat(
            read(
                header
                    + "a,m,,2024-01-01T09:30+02:00,1,,,1,,\na,m,,2024-01-01T07:30Z,2,,,2,,128000\n"))
        .extracting(PriceFile.Entry::from, entry -> entry.line().above())
        .containsExactly(
            tuple(Instant.parse("2024-01-01T07:30:00Z"), 0L),
            tuple(Instant.parse("2024-01-01T07:30:00Z"), 128_000L));
    assertThat(
            catchThrowableOfType(
                BadPriceFile.class, () -> read(header + "a,m,,2024-01-01,1,,,1,,-1\n")))
        .hasMessage("own.csv, line 2: above must not be negative");
    assertThat(
            catchThrowableOfType(
                BadPriceFile.class, () -> read(header + "a,m,,2024-01-01,1,,,1,,much\n")))
        .hasMessage("own.csv, line 2: above must be a number of tokens such as 200000");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a,m,,2024-01-01,1,,,1 | line must have 9 fields, has 8",
        "a,m,,2024-01-01,1,,,1,, | line must have 9 fields, has 10",
        "a,m,,2024-13-01,1,,,1, | from must be a date such as 2025-01-31, or a time such as 2025-01-31T09:00Z",
        "a,m,,,1,,,1, | from must be a date such as 2025-01-31, or a time such as 2025-01-31T09:00Z",
        "a,m,,2024-01-01,x,,,1, | input must be a number such as 0.15",
        "a,m,,2024-01-01,,,,1, | input must not be empty",
        "a,m,,2024-01-01,1,,,, | output must not be empty",
        "a,m,,2024-01-01,-0.1,,,1, | input must be between 0 and 1000 USD per million tokens",
        "a,m,,2024-01-01,1e999999999,,,1, | input must be between 0 and 1000 USD per million tokens",
        "a,m,,2024-01-01,1e-999999999,,,1, | input must have at most 6 decimals",
        "a,m,,2024-01-01,1,,,1000.000001, | output must be between 0 and 1000 USD per million tokens",
        "a,m,,2024-01-01,1,,,1,0.0000001 | reasoning must have at most 6 decimals",
        " ,m,,2024-01-01,1,,,1, | provider must not be empty",
        "a,m,x x,2024-01-01,1,,,1, | model must not be priced twice from the same time: x",
      })
  void whatBreaksTheFormatIsNamedByFileLineAndField(String line, String rule) {
    var bad =
        catchThrowableOfType(BadPriceFile.class, () -> read("# one\n" + HEADER + line + "\n"));

    assertThat(bad).hasMessage("own.csv, line 3: " + rule);
    assertThat(bad.source()).isEqualTo("own.csv");
    assertThat(bad.line()).isEqualTo(3);
    assertThat(bad.field()).isEqualTo(rule.substring(0, rule.indexOf(' ')));
  }

  @Test
  void freeIsFreeHoweverManyDecimalsItIsWrittenWith() throws IOException {
    var entries = read(HEADER + "a,m,,2024-01-01,0e-999999999,,,1,\n");

    assertThat(entries.getFirst().line().rates().usd()).containsEntry(Rate.INPUT, BigDecimal.ZERO);
  }

  @Test
  void aPriceMayBeOfAServiceTierOrSomeHoursAndSayWhatElseIsCharged() throws IOException {
    var header = HEADER.strip() + ",search,service_tier,hours,cache_write_hour\n";
    var entries =
        read(
            header
                + "a,m,,2024-01-01,1,,,2,,,,,\n"
                + "a,m,,2024-01-01,0.5,,,1,,,batch,,\n"
                + "a,m,,2024-01-01,3,,,4,,0.01,,16:30-00:30,2\n");

    assertThat(entries)
        .extracting(entry -> entry.line().about())
        .containsExactly("", "batch", "16:30-00:30 UTC");
    assertThat(entries.getLast().line().rates().usd())
        .containsEntry(Rate.SEARCH, new BigDecimal("0.01"))
        .containsEntry(Rate.CACHE_WRITE_HOUR, new BigDecimal(2));
    assertThat(
            catchThrowableOfType(
                BadPriceFile.class, () -> read(header + "a,m,,2024-01-01,1,,,2,,,fast,,\n")))
        .hasMessage("own.csv, line 2: service_tier must be standard, batch, flex or priority");
    assertThat(
            catchThrowableOfType(
                BadPriceFile.class, () -> read(header + "a,m,,2024-01-01,1,,,2,,,,night,\n")))
        .hasMessage("own.csv, line 2: hours must be a part of a day such as 16:30-00:30");
    assertThat(
            catchThrowableOfType(
                BadPriceFile.class, () -> read(header + "a,m,,2024-01-01,1,,,2,,1.5,,,\n")))
        .hasMessage("own.csv, line 2: search must be between 0 and 1 USD");
  }

  @Test
  void theFirstLineNamesTheColumns() {
    var bad = catchThrowableOfType(BadPriceFile.class, () -> read("a,b,c,d,e,f,g,h,i\n"));

    assertThat(bad).hasMessageStartingWith("own.csv, line 1: header must be provider,model,");
  }

  private static List<PriceFile.Entry> read(String text) throws IOException {
    return PriceFile.read("own.csv", new BufferedReader(new StringReader(text)));
  }
}
