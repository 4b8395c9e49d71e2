package io.helidon.microprofile.graphql.server;

import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Helidon's schema generator, which is closed to other packages: the reason why this class stands
/// in Helidon's own.
///
/// It hands out the schema before it is executable, so that it can be refined, and teaches the
/// generator our scalars.
///
/// @param types what the annotated classes say, as a parsed document
/// @param wiring the data fetchers that call them
/// @param classes the Java class behind each object and input type, by the type's name
/// @param apis the classes with the queries and mutations, among others
public record GeneratedSchema(
    TypeDefinitionRegistry types,
    RuntimeWiring wiring,
    Map<String, Class<?>> classes,
    Set<Class<?>> apis) {

  /// Makes the generator map a Java class to a scalar. Must happen before the container is up.
  public static void useScalar(Class<?> javaClass, GraphQLScalarType scalar) {
    SchemaGeneratorHelper.SUPPORTED_SCALARS.put(
        javaClass.getName(), new SchemaScalar(scalar.getName(), javaClass.getName(), scalar, null));
  }

  /// Generates the schema of all annotated beans of the container.
  public static GeneratedSchema of(BeanManager beans) {
    var apis = beans.getExtension(GraphQlCdiExtension.class).collectedApis();
    var schema = SchemaGenerator.builder().classes(apis).build().generateSchema();
    return new GeneratedSchema(
        new SchemaParser().parse(schema.getSchemaAsString()),
        schema.getRuntimeWiring(),
        classes(schema),
        Set.copyOf(apis));
  }

  private static Map<String, Class<?>> classes(Schema schema) {
    var classes = new HashMap<String, Class<?>>();
    for (var type : schema.getTypes()) {
      put(classes, type);
    }
    for (var type : schema.getInputTypes()) {
      put(classes, type);
    }
    return Map.copyOf(classes);
  }

  private static void put(Map<String, Class<?>> classes, SchemaType type) {
    if (type.valueClassName() != null) {
      classes.put(type.name(), SchemaGeneratorHelper.getSafeClass(type.valueClassName()));
    }
  }
}
