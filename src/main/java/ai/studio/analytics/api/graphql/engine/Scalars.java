package ai.studio.analytics.api.graphql.engine;

import ai.studio.analytics.event.DecimalText;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.function.Function;

/// The scalars beyond GraphQL's own five.
final class Scalars {

  /// ISO-8601 with an offset on the way in, always UTC on the way out.
  static final GraphQLScalarType DATE_TIME =
      text(
          "DateTime",
          "An instant in ISO-8601 with an offset, such as `2026-03-01T12:00:00Z`; answers are in UTC.",
          text -> OffsetDateTime.parse(text).toInstant(),
          Instant.class);

  static final GraphQLScalarType DATE =
      text(
          "Date",
          "A calendar day in ISO-8601, such as `2026-03-01`.",
          LocalDate::parse,
          LocalDate.class);

  static final GraphQLScalarType LONG =
      number(
          "Long",
          "An integer of up to 64 bits, as a JSON number.",
          BigDecimal::longValueExact,
          Long.class);

  static final GraphQLScalarType DECIMAL =
      number(
          "Decimal",
          "An exact decimal number, such as an amount of US dollars.",
          n -> n,
          BigDecimal.class);

  private Scalars() {}

  private static <T> GraphQLScalarType text(
      String name, String description, Function<String, T> parse, Class<T> type) {
    return scalar(
        name,
        description,
        new Exact<>(name, type, Object::toString) {
          @Override
          T read(Object input) {
            if (type.isInstance(input)) {
              return type.cast(input);
            }
            if (!(input instanceof String text)) {
              throw new DateTimeException("not a text");
            }
            return parse.apply(text);
          }
        });
  }

  private static <T> GraphQLScalarType number(
      String name, String description, Function<BigDecimal, T> convert, Class<T> type) {
    return scalar(
        name,
        description,
        new Exact<>(name, type, value -> value) {
          @Override
          T read(Object input) {
            if (!(input instanceof Number)) {
              throw new NumberFormatException("not a number");
            }
            return convert.apply(DecimalText.parse(input.toString()));
          }
        });
  }

  private static GraphQLScalarType scalar(
      String name, String description, Coercing<?, ?> coercing) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .description(description)
        .coercing(coercing)
        .build();
  }

  /// Reads one Java type and refuses everything else, never repeating the offending value.
  private abstract static class Exact<T> implements Coercing<T, Object> {

    private final String name;
    private final Class<T> type;
    private final Function<Object, Object> write;

    Exact(String name, Class<T> type, Function<Object, Object> write) {
      this.name = name;
      this.type = type;
      this.write = write;
    }

    abstract T read(Object input);

    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
      if (!type.isInstance(result)) {
        throw new CoercingSerializeException("Not a " + name);
      }
      return write.apply(result);
    }

    @Override
    public T parseValue(Object input, GraphQLContext context, Locale locale) {
      try {
        return read(input);
      } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
        throw new CoercingParseValueException("Not a valid " + name, e);
      }
    }

    @Override
    public T parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      try {
        return read(literal(input));
      } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
        throw new CoercingParseLiteralException("Not a valid " + name, e);
      }
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return StringValue.of(input.toString());
    }

    private static Object literal(Value<?> input) {
      return switch (input) {
        case StringValue text -> text.getValue();
        case IntValue integer -> integer.getValue();
        case FloatValue decimal -> decimal.getValue();
        default -> input;
      };
    }
  }
}
