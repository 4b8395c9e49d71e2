package ai.studio.analytics.api.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@HelidonTest
@AddConfig(key = "studio.data-dir", value = "target/test-data/schema")
@AddConfig(key = "studio.db.url", value = "jdbc:h2:mem:schema;MODE=MySQL;DB_CLOSE_DELAY=-1")
class SchemaIT {

  private static final Path DOCUMENT = Path.of("graphql-schema/schema.graphql");

  @Inject private Engine engine;

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
