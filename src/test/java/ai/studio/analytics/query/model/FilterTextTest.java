package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.query.model.Filter.All;
import ai.studio.analytics.query.model.Filter.Any;
import ai.studio.analytics.query.model.Filter.Condition;
import ai.studio.analytics.query.model.Filter.Not;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {

  private static final Filter MODEL = Condition.is("model", "gpt-4o");
  private static final Filter USER = Condition.is("user", "ayu");

  @Property(tries = 2_000)
  void everyFilterIsPrintedWithoutLoss(@ForAll("filters") Filter filter) {
    assertThat(Filter.parse(filter.text())).isEqualTo(filter);
  }

  @Property(tries = 5_000)
  void anyTextIsAFilterOrIsRefusedWithThePositionOfTheFault(
      @ForAll @Chars({'a', ':', '*', '"', '(', ')', '-', ',', '.', '<', '=', ' ', '\\', 'o', 'r'})
          String text) {
    try {
      assertThat(Filter.parse(Filter.parse(text).text())).isEqualTo(Filter.parse(text));
    } catch (InvalidFilterText e) {
      assertThat(e.position()).isBetween(0, text.length());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:1 or b:1 (c:1 or d:1 (e:1 or f:1 (g:1 or h:1 i:1)))",
        "model:\"東京\u3000本社\"",
        "model:\"..\" user:\"a.\"",
        "tag.\"in use\":yes -tag.a.\"b: (c)\":*"
      })
  void whatIsPrintedIsReadAgain(String text) {
    assertThat(Filter.parse(Filter.parse(text).text())).isEqualTo(Filter.parse(text));
  }

  @Test
  void conditionsSideBySideMustAllHoldAndOrBindsLessTightly() {
    assertThat(Filter.parse("model:gpt-4o user:ayu or -user:ayu"))
        .isEqualTo(new Any(List.of(new All(List.of(MODEL, USER)), new Not(USER))));
    assertThat(Filter.parse("model:gpt-4o (user:ayu OR -user:ayu)"))
        .isEqualTo(new All(List.of(MODEL, new Any(List.of(USER, new Not(USER))))));
  }

  @Test
  void aCommaListsValuesOfWhichOneIsEnough() {
    assertThat(Filter.parse("model:gpt-4o*,*mini*,\"a, \\\"b\\\"\""))
        .isEqualTo(
            new Condition(
                "model",
                List.of(
                    new Match.StartsWith("gpt-4o"),
                    new Match.Contains("mini"),
                    new Match.Is("a, \"b\""))));
  }

  @ParameterizedTest
  @CsvSource({
    "status:>=500, AT_LEAST, 500",
    "status:>500, GREATER, 500",
    "cost:<0.25, LESS, 0.25",
    "time:<=2026-11-29T00:00:00Z, AT_MOST, 2026-11-29T00:00:00Z"
  })
  void boundsAreComparedWith(String text, Match.Order order, String bound) {
    assertThat(Filter.parse(text))
        .isEqualTo(
            new Condition(
                text.substring(0, text.indexOf(':')), List.of(new Match.Compare(order, bound))));
  }

  @Test
  void rangesEmptyValuesAndAnyValueHaveFormsOfTheirOwn() {
    assertThat(matches("latency:100..250.5")).containsExactly(new Match.Between("100", "250.5"));
    assertThat(matches("error_type:\"\"")).containsExactly(new Match.Empty());
    assertThat(matches("tag.feature:*")).containsExactly(new Match.Present());
    assertThat(matches("user:\"*\"")).containsExactly(new Match.Is("*"));
  }

  @Test
  void aBlankTextLetsEverythingThrough() {
    assertThat(Filter.parse(" \n")).isEqualTo(Filter.NONE);
    assertThat(Filter.NONE.text()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "gpt-4o, 6, a field is followed by",
        "model:, 6, a value is missing",
        "model:a user:, 13, a value is missing",
        "model:a), 7, there is no '('",
        "(model:a, 8, a ')' is missing",
        "model:a or, 10, a condition is missing after 'or'",
        "model:\"a, 6, has no end",
        "model:a\"b\", 7, stands in quotes",
        "model:*a, 8, stands between two",
        "status:>, 8, a value is missing",
        "status:\"\"..5, 11, must not be empty",
        "7:a, 0, begins with the name of a field",
        "tag.\"\":a, 6, must not be empty",
        "tag.\"a:b, 4, has no end",
      })
  void aFaultIsNamedWhereItIs(String text, int position, String rule) {
    var fault = refused(text);

    assertThat(fault.position()).isEqualTo(position);
    assertThat(fault.rule()).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "("})
  void groupsAndNegationsBeyondTheBoundAreRefused(String opening) {
    var closing = opening.equals("(") ? ")" : "";

    assertThat(Filter.parse(opening.repeat(5) + "a:b" + closing.repeat(5))).isNotNull();
    assertThat(refused(opening.repeat(6) + "a:b" + closing.repeat(6)).position()).isEqualTo(6);
    assertThat(refused(opening.repeat(4_000)).position()).isEqualTo(6);
  }

  @Test
  void tooMuchIsRefused() {
    assertThat(refused("a:b ".repeat(51)).rule()).isEqualTo("a filter has at most 50 conditions");
    assertThat(refused("a:" + "b,".repeat(100) + "b").rule()).contains("at most 100 values");
    assertThat(refused("a:" + "b".repeat(4_000)).position()).isEqualTo(4_000);
  }

  private static List<Match> matches(String text) {
    return ((Condition) Filter.parse(text)).matches();
  }

  private static InvalidFilterText refused(String text) {
    return catchThrowableOfType(InvalidFilterText.class, () -> Filter.parse(text));
  }

  @Provide
  Arbitrary<Filter> filters() {
    return filters(3);
  }

  private static Arbitrary<Filter> filters(int depth) {
    Arbitrary<Filter> conditions = conditions();
    if (depth == 0) {
      return conditions;
    }
    var parts = filters(depth - 1).list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        conditions, parts.map(All::new), parts.map(Any::new), filters(depth - 1).map(Not::new));
  }

  private static Arbitrary<Filter> conditions() {
    var fields =
        Arbitraries.of(
            "model",
            "status",
            "tag.feature",
            "or",
            "A-b_9",
            "tag.größe",
            "tag.in \"use\"",
            "tag.a.b c");
    return fields.flatMap(
        field -> matches().list().ofMinSize(1).ofMaxSize(3).map(m -> new Condition(field, m)));
  }

  private static Arbitrary<Match> matches() {
    var words =
        Arbitraries.strings().withChars("ab:*\"()-,.<>= \\\u00e9\n").ofMinLength(1).ofMaxLength(6);
    return Arbitraries.oneOf(
        words.map(Match.Is::new),
        words.map(Match.StartsWith::new),
        words.map(Match.Contains::new),
        Arbitraries.of(new Match.Empty(), new Match.Present()),
        words.flatMap(
            word -> Arbitraries.of(Match.Order.values()).map(o -> new Match.Compare(o, word))),
        words.flatMap(from -> words.map(to -> new Match.Between(from, to))));
  }
}
