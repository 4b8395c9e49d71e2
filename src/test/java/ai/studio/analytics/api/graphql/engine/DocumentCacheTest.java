package ai.studio.analytics.api.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCacheTest {

  private final Documents documents = new Documents();
  private final List<String> parsed = new ArrayList<>();

  @Test
  void aDocumentIsParsedOnce() {
    var first = entry("{ a }");

    assertThat(entry("{ a }")).isSameAs(first);
    assertThat(entry("{ b }")).isNotSameAs(first);
    assertThat(parsed).containsExactly("{ a }", "{ b }");
  }

  @Test
  void oneWithErrorsIsParsedAgain() {
    for (var i = 0; i < 2; i++) {
      assertThat(documents.getDocumentAsync(input("{"), this::broken).join().hasErrors()).isTrue();
    }

    assertThat(parsed).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30})
  void thereMayBeThirtyAliases(int aliases) {
    assertThat(entry(aliased(aliases)).hasErrors()).isFalse();
  }

  @Test
  void moreAreRefusedWhereverTheyStand() {
    var nested = "query A {" + aliased(20) + "} fragment F on X {" + aliased(11) + "}";

    assertThat(entry(aliased(31)).getErrors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.getMessage()).isEqualTo("A document may have at most 30 aliases.");
          assertThat(error.getErrorType()).isEqualTo(ErrorType.ExecutionAborted);
        });
    assertThat(entry(nested.replace("{{", "{").replace("}}", "}")).hasErrors()).isTrue();
  }

  @Test
  void thereAreNoSubscriptions() {
    assertThat(entry("subscription { a }").getErrors())
        .singleElement()
        .satisfies(
            error -> assertThat(error.getMessage()).isEqualTo("There are no subscriptions."));
  }

  private PreparsedDocumentEntry entry(String document) {
    return documents.getDocumentAsync(input(document), this::parse).join();
  }

  private PreparsedDocumentEntry parse(ExecutionInput input) {
    parsed.add(input.getQuery());
    return new PreparsedDocumentEntry(new Parser().parseDocument(input.getQuery()));
  }

  private PreparsedDocumentEntry broken(ExecutionInput input) {
    parsed.add(input.getQuery());
    return new PreparsedDocumentEntry(
        GraphqlErrorBuilder.newError().message("no document").build());
  }

  private static ExecutionInput input(String document) {
    return ExecutionInput.newExecutionInput(document).build();
  }

  private static String aliased(int aliases) {
    return IntStream.range(0, aliases)
        .mapToObj(i -> "a" + i + ": a")
        .collect(Collectors.joining(" ", "{ b ", " }"));
  }
}
