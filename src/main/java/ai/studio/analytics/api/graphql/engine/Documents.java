package ai.studio.analytics.api.graphql.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/// Documents that were parsed and found valid, by their text: the web UI sends the same few all
/// day. Bounded by their letters.
final class Documents implements PreparsedDocumentProvider {

  private static final int MAX_LETTERS = 4_000_000;

  private final Cache<String, PreparsedDocumentEntry> known =
      Caffeine.newBuilder()
          .maximumWeight(MAX_LETTERS)
          .weigher((String text, PreparsedDocumentEntry _) -> text.length())
          .build();

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    var entry = known.getIfPresent(input.getQuery());
    if (entry == null) {
      entry = limited(parse.apply(input));
      if (!entry.hasErrors()) {
        known.put(input.getQuery(), entry);
      }
    }
    return CompletableFuture.completedFuture(entry);
  }

  /// Whether the operation that a request asks for is a mutation; false where the document is not
  /// even a document.
  static boolean isMutation(GraphQlRequest request) {
    try {
      return new Parser()
          .parseDocument(request.query()).getDefinitionsOfType(OperationDefinition.class).stream()
              .filter(o ->
                  request.operationName() == null || request.operationName().equals(o.getName()))
              .anyMatch(o -> o.getOperation() == OperationDefinition.Operation.MUTATION);
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }

  private static PreparsedDocumentEntry limited(PreparsedDocumentEntry entry) {
    if (entry.hasErrors()) {
      return entry;
    }
    if (count(entry.getDocument(), Documents::isAlias) > Limits.ALIASES) {
      return refused(
          ErrorType.ExecutionAborted,
          "A document may have at most " + Limits.ALIASES + " aliases.");
    }
    if (count(entry.getDocument(), Documents::isSubscription) > 0) {
      return refused(ErrorType.OperationNotSupported, "There are no subscriptions.");
    }
    return entry;
  }

  private static PreparsedDocumentEntry refused(ErrorType type, String message) {
    return new PreparsedDocumentEntry(
        GraphqlErrorBuilder.newError().errorType(type).message("%s", message).build());
  }

  private static int count(Node<?> node, Predicate<Node<?>> which) {
    var below = node.getChildren().stream().mapToInt(child -> count(child, which)).sum();
    return below + (which.test(node) ? 1 : 0);
  }

  private static boolean isAlias(Node<?> node) {
    return node instanceof Field field && field.getAlias() != null;
  }

  private static boolean isSubscription(Node<?> node) {
    return node instanceof OperationDefinition operation
        && operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION;
  }
}
