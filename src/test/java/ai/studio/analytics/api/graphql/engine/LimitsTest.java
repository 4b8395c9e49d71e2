package ai.studio.analytics.api.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.Scalars;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a document costs is known before anything is resolved.
class LimitsTest {

  @ParameterizedTest(name = "{0}.{1} with {2} below: {3}")
  @CsvSource({
    "RequestLog, model, 0, 1",
    "RequestLog, client, 4, 5",
    "RequestLog, feedbacks, 3, 7",
    "RequestLog, threats, 3, 7",
    "UserSession, requests, 3, 170",
    "Query, explore, 900, 6000",
    "Query, dashboard, 30, 620",
    "Query, __schema, 900, 0",
    "__Type, fields, 900, 0",
    "RequestLog, __typename, 0, 0"
  })
  void aFieldCostsWhatIsAskedBelowItAndAsOftenAsThereAreRows(
      String type, String field, int below, int cost) {
    assertThat(Limits.cost(environment(type, field, Map.of()), below)).isEqualTo(cost);
  }

  @ParameterizedTest(name = "first {0} last {1}: {2} rows")
  @CsvSource({
    "1, , 1",
    "100, , 100",
    "100000, , 100",
    "0, , 1",
    "-5, , 1",
    ", 50, 50",
    "3, 50, 3",
    ", , 20"
  })
  void aListCostsAsMuchAsTheRowsOfAPage(Integer first, Integer last, int rows) {
    var input = new HashMap<String, Object>();
    input.put("first", first);
    input.put("last", last);

    assertThat(Limits.cost(environment("Query", "requestLogs", Map.of("input", input)), 7))
        .isEqualTo(20 + 7 * rows);
  }

  @Test
  void whatIsAskedForByAnIdIsOneRow() {
    assertThat(Limits.cost(environment("Query", "requestLog", Map.of("id", "7")), 7)).isEqualTo(27);
  }

  @Test
  void aMutationCostsAtLeastAStatement() {
    assertThat(Limits.cost(environment("Mutation", "createApiKey", Map.of("name", "x")), 0))
        .isEqualTo(20);
  }

  private static FieldComplexityEnvironment environment(
      String type, String field, Map<String, Object> arguments) {
    var definition =
        GraphQLFieldDefinition.newFieldDefinition().name("any").type(Scalars.GraphQLString).build();
    var parent = GraphQLObjectType.newObject().name(type).field(definition).build();
    return new FieldComplexityEnvironment(
        Field.newField(field).build(), definition, parent, arguments, null);
  }
}
