package ai.studio.analytics.api.graphql.engine;

import ai.studio.analytics.api.graphql.value.IdList;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Says in the schema what the generator leaves out: that a value is never null, wherever the Java
/// code does not say `@Nullable`, and what inherited fields and the values of enumerations mean.
final class SchemaPostProcessor {

  private static final Map<String, String> ROOTS =
      Map.of(
          "Query", "Everything that can be read.", "Mutation", "Everything that can be changed.");

  private static final ListType IDS = ListType.newListType(new TypeName("ID")).build();

  private final Map<String, Class<?>> classes;
  private final Map<String, Method> operations = new HashMap<>();
  private final Map<String, Class<?>> enums = new HashMap<>();

  /// @param classes the Java class behind each object and input type, by the type's name
  /// @param apis the classes with the queries and mutations
  SchemaPostProcessor(Map<String, Class<?>> classes, Collection<Class<?>> apis) {
    this.classes = classes;
    apis.stream().flatMap(api -> Arrays.stream(api.getMethods())).forEach(this::addOperation);
    classes.values().stream()
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .forEach(this::addEnum);
  }

  /// Replaces the definitions of a registry with refined ones.
  void refine(TypeDefinitionRegistry types) {
    for (var type : List.copyOf(types.types().values())) {
      types.remove(type);
      if (!isStray(type)) {
        types.add(refined(type));
      }
    }
  }

  /// The generator makes an output type of every input that another input holds.
  private boolean isStray(TypeDefinition<?> type) {
    var java = classes.get(type.getName());
    return type instanceof ObjectTypeDefinition
        && java != null
        && java.isAnnotationPresent(Input.class);
  }

  private TypeDefinition<?> refined(TypeDefinition<?> type) {
    return switch (type) {
      case ObjectTypeDefinition object ->
          object.transform(b ->
              b.description(described(object, object.getDescription()))
                  .fieldDefinitions(
                      object.getFieldDefinitions().stream().map(f -> field(type, f)).toList()));
      case InputObjectTypeDefinition input ->
          input.transform(b ->
              b.description(described(input, input.getDescription()))
                  .inputValueDefinitions(
                      input.getInputValueDefinitions().stream()
                          .map(f -> inputField(type, f))
                          .toList()));
      case EnumTypeDefinition enumeration -> enumeration(enumeration);
      default -> type;
    };
  }

  private @Nullable Description described(TypeDefinition<?> type, @Nullable Description given) {
    var java = classes.get(type.getName());
    var root = ROOTS.get(type.getName());
    return java == null && root != null
        ? new Description(root, null, false)
        : description(given, java);
  }

  private FieldDefinition field(TypeDefinition<?> type, FieldDefinition field) {
    var method = method(type, field.getName());
    return field.transform(b ->
        b.type(nullness(field.getType(), method.getAnnotatedReturnType()))
            .description(description(field.getDescription(), method))
            .inputValueDefinitions(arguments(field, method)));
  }

  private static List<InputValueDefinition> arguments(FieldDefinition field, Method method) {
    return field.getInputValueDefinitions().stream()
        .map(argument -> argument(argument, method))
        .toList();
  }

  private static InputValueDefinition argument(InputValueDefinition argument, Method method) {
    var parameter =
        Arrays.stream(method.getParameters())
            .filter(p -> p.isAnnotationPresent(Name.class))
            .filter(p -> p.getAnnotation(Name.class).value().equals(argument.getName()))
            .findFirst()
            .orElseThrow();
    return argument.transform(b ->
        b.type(nullness(argument.getType(), parameter.getAnnotatedType()))
            .description(description(argument.getDescription(), parameter)));
  }

  private InputValueDefinition inputField(TypeDefinition<?> owner, InputValueDefinition field) {
    var method = method(owner, field.getName());
    var type = method.isAnnotationPresent(IdList.class) ? IDS : field.getType();
    return field.transform(b ->
        b.type(nullness(type, method.getAnnotatedReturnType()))
            .description(description(field.getDescription(), method)));
  }

  private EnumTypeDefinition enumeration(EnumTypeDefinition type) {
    var java = enums.get(type.getName());
    if (java == null) {
      throw new IllegalStateException("No field or argument has the enumeration " + type.getName());
    }
    return type.transform(b ->
        b.description(description(type.getDescription(), java))
            .enumValueDefinitions(
                type.getEnumValueDefinitions().stream().map(v -> value(v, java)).toList()));
  }

  private static EnumValueDefinition value(EnumValueDefinition value, Class<?> java) {
    try {
      var constant = java.getField(value.getName());
      return value.transform(b -> b.description(description(value.getDescription(), constant)));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("No constant " + value.getName() + " in " + java, e);
    }
  }

  /// `T` is `T!` and `List<T>` is `[T!]!`, unless `@Nullable` stands in the Java type.
  private static Type<?> nullness(Type<?> type, AnnotatedType java) {
    var bare = type instanceof NonNullType nonNull ? nonNull.getType() : type;
    var inner = bare instanceof ListType list ? listOf(list, java) : bare;
    return java.isAnnotationPresent(Nullable.class)
        ? inner
        : NonNullType.newNonNullType(inner).build();
  }

  private static ListType listOf(ListType list, AnnotatedType java) {
    var element = ((AnnotatedParameterizedType) java).getAnnotatedActualTypeArguments()[0];
    return ListType.newListType(nullness(list.getType(), element)).build();
  }

  private static @Nullable Description description(
      @Nullable Description given, @Nullable AnnotatedElement java) {
    var annotation =
        java == null
            ? null
            : java.getAnnotation(org.eclipse.microprofile.graphql.Description.class);
    return annotation == null ? given : new Description(annotation.value(), null, false);
  }

  private Method method(TypeDefinition<?> type, String field) {
    var operation = operations.get(type.getName() + "." + field);
    return operation == null ? getter(type.getName(), field) : operation;
  }

  private Method getter(String type, String field) {
    var java = classes.get(type);
    var suffix = Character.toUpperCase(field.charAt(0)) + field.substring(1);
    return Stream.of("get" + suffix, "is" + suffix)
        .flatMap(name ->
            Arrays.stream(java == null ? new Method[0] : java.getMethods())
                .filter(m -> m.getName().equals(name)))
        .filter(m -> m.getParameterCount() == 0)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No getter for " + type + "." + field));
  }

  private void addOperation(Method method) {
    var query = method.getAnnotation(Query.class);
    var mutation = method.getAnnotation(Mutation.class);
    if (query != null) {
      operations.put("Query." + query.value(), method);
    }
    if (mutation != null) {
      operations.put("Mutation." + mutation.value(), method);
    }
    addEnum(method);
  }

  private void addEnum(Method method) {
    addEnum(method.getAnnotatedReturnType());
    for (var parameter : method.getAnnotatedParameterTypes()) {
      addEnum(parameter);
    }
  }

  private void addEnum(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType list) {
      Arrays.stream(list.getAnnotatedActualTypeArguments()).forEach(this::addEnum);
    }
    if (type.getType() instanceof Class<?> java && java.isEnum()) {
      var name = java.getAnnotation(org.eclipse.microprofile.graphql.Enum.class);
      enums.put(name == null || name.value().isEmpty() ? java.getSimpleName() : name.value(), java);
    }
  }
}
