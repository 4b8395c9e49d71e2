package ai.studio.analytics.api.graphql.engine;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import io.helidon.common.context.Contexts;
import io.helidon.microprofile.graphql.server.GeneratedSchema;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Executes GraphQL requests: parsed once, measured before they are resolved, slices in parallel on
/// virtual threads that know the request they belong to.
@ApplicationScoped
public class Engine {

  private static final ParserOptions PARSER =
      ParserOptions.getDefaultOperationParserOptions()
          .transform(options ->
              options.maxTokens(Limits.TOKENS).maxWhitespaceTokens(Limits.WHITESPACE_TOKENS));

  private final GraphQLSchema schema;
  private final GraphQL graphQl;

  @Inject
  Engine(BeanManager beans) {
    schema = schema(beans);
    var errors = new Errors();
    graphQl =
        GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new AsyncExecutionStrategy(errors))
            .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(errors))
            .preparsedDocumentProvider(new Documents())
            .instrumentation(
                new ChainedInstrumentation(
                    new MaxQueryDepthInstrumentation(Limits.DEPTH),
                    new MaxQueryComplexityInstrumentation(Limits.COMPLEXITY, Limits::cost),
                    new NullsLeftOut(),
                    new Parallel()))
            .build();
  }

  /// Makes a schema that cannot be generated fail the start and not the first request.
  void start(
      @Observes @Priority(Interceptor.Priority.APPLICATION) @Initialized(ApplicationScoped.class)
          Object event) {}

  /// The schema that is served.
  public GraphQLSchema schema() {
    return schema;
  }

  /// Executes one request on threads of its own; what is not done in time is interrupted.
  Map<String, Object> execute(GraphQlRequest request) {
    // Never closed: closing would wait for a statement that does not heed the interrupt.
    var executor = Contexts.wrap(Executors.newVirtualThreadPerTaskExecutor());
    var task = executor.submit(() -> graphQl.execute(input(request, executor)));
    try {
      return answer(task.get(Limits.TIME.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Map.of("errors", List.of(Errors.entry("The answer took too long.", "UNAVAILABLE")));
    } catch (ExecutionException e) {
      return Map.of("errors", List.of(Errors.stopped(cause(e))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of("errors", List.of(Errors.entry("The service is stopping.", "UNAVAILABLE")));
    } finally {
      executor.shutdownNow();
    }
  }

  private static Throwable cause(ExecutionException e) {
    return Optional.ofNullable(e.getCause()).orElse(e);
  }

  private static ExecutionInput input(GraphQlRequest request, ExecutorService executor) {
    return ExecutionInput.newExecutionInput(request.query())
        .operationName(request.operationName())
        .variables(request.variables())
        .graphQLContext(
            context -> context.of(ParserOptions.class, PARSER).of(Parallel.EXECUTOR, executor))
        .build();
  }

  private static Map<String, Object> answer(ExecutionResult result) {
    var errors = result.getErrors().stream().map(Errors::entry).toList();
    if (!result.isDataPresent()) {
      return Map.of("errors", errors);
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("data", result.getData());
    if (!errors.isEmpty()) {
      answer.put("errors", errors);
    }
    return answer;
  }

  private static GraphQLSchema schema(BeanManager beans) {
    var generated = GeneratedSchema.of(beans);
    new SchemaPostProcessor(generated.classes(), generated.apis()).refine(generated.types());
    return new SchemaGenerator().makeExecutableSchema(generated.types(), generated.wiring());
  }
}
