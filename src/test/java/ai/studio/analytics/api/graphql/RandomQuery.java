package ai.studio.analytics.api.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Makes queries to a schema, its introspection included: some valid, some with arguments that are
/// none, some cut or garbled.
final class RandomQuery {

  private static final int DEEPEST = 5;
  private static final List<String> VALUES =
      List.of(
          "null", "1", "-1", "1.5", "1e30", "\"x\"", "true", "[]", "{}", "ENUM", "$v", "[null]");

  private final GraphQLSchema schema;
  private final Random random;

  RandomQuery(GraphQLSchema schema, long seed) {
    this.schema = schema;
    this.random = new Random(seed);
  }

  String next() {
    var query = selection(schema.getQueryType(), 0);
    return random.nextInt(4) == 0 ? garbled(query) : query;
  }

  private String selection(GraphQLFieldsContainer type, int depth) {
    var fields = new ArrayList<>(type.getFieldDefinitions());
    if (depth == 0) {
      fields.add(schema.getIntrospectionSchemaFieldDefinition());
      fields.add(schema.getIntrospectionTypeFieldDefinition());
    }
    return random
        .ints(1 + random.nextInt(3), 0, fields.size())
        .mapToObj(i -> field(fields.get(i), depth))
        .collect(Collectors.joining(" ", "{", "}"));
  }

  private String field(GraphQLFieldDefinition field, int depth) {
    var alias = random.nextInt(6) == 0 ? "a" + random.nextInt(3) + ":" : "";
    var text = alias + field.getName() + arguments(field.getArguments());
    return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLFieldsContainer below
        ? text + (depth < DEEPEST ? selection(below, depth + 1) : "{__typename}")
        : text;
  }

  private String arguments(List<GraphQLArgument> arguments) {
    var given =
        arguments.stream()
            .filter(it -> GraphQLTypeUtil.isNonNull(it.getType()) || random.nextInt(4) == 0)
            .map(it -> it.getName() + ":" + value(GraphQLTypeUtil.unwrapAll(it.getType())))
            .collect(Collectors.joining(","));
    return given.isEmpty() ? "" : "(" + given + ")";
  }

  private String value(GraphQLNamedType type) {
    if (random.nextInt(3) == 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    return switch (type.getName()) {
      case "String" -> "\"Query\"";
      case "ID" -> "\"1\"";
      case "Boolean" -> "true";
      default -> "{}";
    };
  }

  private String garbled(String query) {
    var at = random.nextInt(query.length());
    return switch (random.nextInt(3)) {
      case 0 -> query.substring(0, at);
      case 1 ->
          query.substring(0, at) + "{}:\"@#$!&(".charAt(random.nextInt(10)) + query.substring(at);
      default -> query + " " + query;
    };
  }
}
