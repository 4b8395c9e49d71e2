package ai.studio.analytics.api.graphql.engine;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironmentImpl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Leaves out what is null in an input object, which means the same, wherever it comes from: a
/// document, a variable, or a part of one. Helidon fails on enums that are null.
final class NullsLeftOut extends SimplePerformantInstrumentation {

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      @Nullable InstrumentationState state) {
    return parameters.getEnvironment().getArguments().isEmpty()
        ? fetcher
        : environment ->
            fetcher.get(
                DataFetchingEnvironmentImpl.newDataFetchingEnvironment(environment)
                    .arguments(arguments(environment.getArguments()))
                    .build());
  }

  /// The arguments of a field; one that is null itself stays.
  static Map<String, @Nullable Object> arguments(Map<String, @Nullable Object> given) {
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    given.forEach((name, value) -> arguments.put(name, without(value)));
    return arguments;
  }

  private static @Nullable Object without(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> input -> {
        var known = new LinkedHashMap<Object, Object>();
        input.forEach((name, it) -> {
          var kept = without(it);
          if (kept != null) {
            known.put(name, kept);
          }
        });
        yield known;
      }
      case List<?> list -> list.stream().map(NullsLeftOut::without).toList();
      case null, default -> value;
    };
  }
}
