package ai.studio.analytics.api.graphql.engine;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The schema as a document in GraphQL's schema language.
public final class SchemaDocument {

  private static final String RESOURCE = "/graphql-schema/schema.graphql";

  private SchemaDocument() {}

  /// Writes a schema in alphabetical order.
  public static String of(GraphQLSchema schema) {
    var options =
        SchemaPrinter.Options.defaultOptions()
            .includeDirectiveDefinitions(false)
            .includeScalarTypes(true)
            .includeSchemaDefinition(true);
    return new SchemaPrinter(options).print(schema);
  }

  /// The document that this build was made with; a test holds that it is the one that is served.
  public static String packaged() {
    try (var document = SchemaDocument.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(document, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
