package ai.studio.analytics.api.graphql;

import static ai.studio.analytics.api.graphql.Scene.ADMIN;
import static ai.studio.analytics.api.graphql.Scene.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.graphql.engine.Engine;
import ai.studio.analytics.api.graphql.engine.SchemaDocument;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.FreshData;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema is what is committed, and what it offers costs no more than it must.
@HelidonTest
@AddBean(Scene.class)
class SchemaIT {

  private static final int ATTEMPTS = 3;
  private static final Path DOCUMENT = Path.of("graphql-schema/schema.graphql");
  private static final Path OPERATIONS = Path.of("graphql-schema/operations");

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.source();
  }

  @Inject private Engine engine;
  @Inject private Scene scene;
  @Inject private Database database;

  @BeforeEach
  void setScene() throws InterruptedException {
    scene.set();
  }

  /// After a change of the schema: run with `-Dschema.write=true`, look at the difference, commit.
  @Test
  void theServedSchemaIsTheCommittedOne() throws IOException {
    var served = SchemaDocument.of(engine.schema());
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(DOCUMENT, served);
    }
    assertThat(served).isEqualTo(Files.readString(DOCUMENT));
  }

  @Test
  void everyTypeFieldAndArgumentSaysWhatItMeans() {
    var own =
        engine.schema().getAllTypesAsList().stream()
            .filter(type -> !Introspection.isIntrospectionTypes(type));
    assertThat(own.flatMap(SchemaIT::elements))
        .hasSizeGreaterThan(400)
        .allSatisfy(
            element -> assertThat(element.getDescription()).as(element.getName()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsAnsweredWithoutErrors(String file) throws IOException {
    var answer = scene.ask(ADMIN, Files.readString(OPERATIONS.resolve(file)), variables(file));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().path("errors").isMissingNode()).as("%s", answer.body()).isTrue();
    assertThat(answer.data()).isNotEmpty().noneMatch(field -> field.isNull());
  }

  private static Stream<String> samples() throws IOException {
    try (var files = Files.list(OPERATIONS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private Map<String, Object> variables(String file) {
    return switch (file) {
      case "request-log.graphql" -> Map.of("id", Scene.requestId(ALICE, 0));
      case "user-session.graphql" -> Map.of("id", first("{userSessions{nodes{id}}}"));
      case "feedback-log.graphql" -> Map.of("id", first("{feedbackLogs{nodes{id}}}"));
      case "threat-log.graphql" -> Map.of("id", Scene.threatId(ALICE, 0));
      case "triage-threats.graphql" -> Map.of("ids", List.of(Scene.threatId(ALICE, 0)));
      case "submit-feedback.graphql" -> Map.of("requestId", Scene.requestId(ALICE, 1));
      case "change-feedback.graphql" -> Map.of("id", newRating(Scene.requestId(ALICE, 2)));
      case "create-account.graphql" -> Map.of("user", "new");
      case "change-account.graphql" -> Map.of("user", newAccount());
      case "revoke-api-key.graphql" -> Map.of("prefix", newKey());
      default -> Map.of();
    };
  }

  private String first(String list) {
    return scene.ask(ADMIN, list).data().findValue("id").asText();
  }

  private String newRating(String request) {
    var mutation = "mutation{submitFeedback(input:{requestId:\"%s\",rating:1}){id}}";
    return first(mutation.formatted(request));
  }

  private String newAccount() {
    var mutation = "mutation{createAccount(input:{user:\"old\",role:USER}){account{user}}}";
    return scene.ask(ADMIN, mutation).data().findValue("user").asText();
  }

  private String newKey() {
    var mutation = "mutation{createApiKey(name:\"old\"){apiKey{prefix}}}";
    return scene.ask(ADMIN, mutation).data().findValue("prefix").asText();
  }

  /// Two statements for the page, which find its rows and read them, and one for each relation,
  /// however many rows there are.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {me{user}}                                                                           | 0
          {dashboard{start end interval timestamps}}                                            | 0
          {requestLogs{nodes{id}}}                                                             | 2
          {requestLogs{nodes{id} totalCount}}                                                  | 3
          {requestLogs{nodes{session{id} feedbacks{id} threats{id}}}}                          | 5
          {requestLogs{nodes{session{requests{feedbacks{request{id}}}}}}}                      | 6
          {feedbackLogs{nodes{request{session{id} threats{id}}}}}                              | 5
          {threatLogs{edges{node{request{id feedbacks{id}}}}}}                                 | 4
          {userSessions{nodes{requests{id}}}}                                                  | 3
          {a:requestLogs{nodes{id}} b:threatLogs{nodes{id}} c:modelUsageStats{nodes{requests}}} | 6
          """)
  void aPageCostsOneStatementForEachRelation(String query, int statements) throws SQLException {
    assertThat(fewestStatements(query, statements)).isEqualTo(statements);
  }

  /// What runs beside, such as the evaluation of alerts, adds statements now and then.
  private int fewestStatements(String query, int enough) throws SQLException {
    var fewest = Integer.MAX_VALUE;
    for (var attempt = 0; attempt < ATTEMPTS && fewest > enough; attempt++) {
      count(true);
      var answer = scene.ask(ADMIN, query);
      assertThat(answer.body().path("errors").isMissingNode()).as("%s", answer.body()).isTrue();
      fewest = Math.min(fewest, statements());
      count(false);
    }
    return fewest;
  }

  private void count(boolean on) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET QUERY_STATISTICS FALSE");
      statement.execute("SET QUERY_STATISTICS " + on);
    }
  }

  private int statements() throws SQLException {
    var sql =
        """
        SELECT COALESCE(SUM(execution_count), 0) FROM information_schema.query_statistics
        WHERE REGEXP_LIKE(sql_statement, 'from (request_log|user_session|feedback_log|threat_log|model_usage_stats|rollup)', 'i')
        """;
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Stream<GraphQLNamedSchemaElement> elements(GraphQLNamedType type) {
    var parts =
        switch (type) {
          case GraphQLObjectType it -> it.getFields().stream().flatMap(SchemaIT::field);
          case GraphQLInputObjectType it -> it.getFields().stream();
          case GraphQLEnumType it -> it.getValues().stream();
          default -> Stream.<GraphQLNamedSchemaElement>empty();
        };
    return Stream.concat(Stream.of(type), parts);
  }

  private static Stream<GraphQLNamedSchemaElement> field(GraphQLFieldDefinition field) {
    return Stream.concat(Stream.of(field), field.getArguments().stream());
  }
}
