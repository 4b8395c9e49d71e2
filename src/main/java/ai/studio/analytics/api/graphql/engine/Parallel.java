package ai.studio.analytics.api.graphql.engine;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// Resolves the fields that ask the database next to each other: root fields of queries and slices
/// of a dashboard.
final class Parallel extends SimplePerformantInstrumentation {

  /// The key of the request's executor in its context.
  static final Class<ExecutorService> EXECUTOR = ExecutorService.class;

  private static final Set<String> TYPES = Set.of("Query", "Dashboard", "DashboardPeriod");

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      @Nullable InstrumentationState state) {
    var type = parameters.getEnvironment().getParentType();
    return type instanceof GraphQLNamedType named && TYPES.contains(named.getName())
        ? beside(fetcher)
        : fetcher;
  }

  private static DataFetcher<?> beside(DataFetcher<?> fetcher) {
    return environment -> {
      ExecutorService executor = environment.getGraphQlContext().get(EXECUTOR);
      return CompletableFuture.supplyAsync(() -> fetch(fetcher, environment), executor);
    };
  }

  private static @Nullable Object fetch(
      DataFetcher<?> fetcher, DataFetchingEnvironment environment) {
    try {
      return fetcher.get(environment);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
