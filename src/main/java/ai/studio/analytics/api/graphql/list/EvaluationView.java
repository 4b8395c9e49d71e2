package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.query.rows.Evaluation;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An evaluation as the schema shows it.
@Type("Evaluation")
@Description("What an evaluator says of the answer to a request.")
public class EvaluationView {

  private final Evaluation row;

  EvaluationView(Evaluation row) {
    this.row = row;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Long.toString(row.id());
  }

  @Description("When the answer was evaluated.")
  public Instant getCreatedAt() {
    return row.time();
  }

  @Description("What was looked at, such as `relevance`.")
  public String getName() {
    return row.name();
  }

  @Description("The number that it got, in the evaluator's own scale; null where it got none.")
  public @Nullable Double getScore() {
    return row.score();
  }

  @Description("The word that it got, such as `pass`; null where it got none.")
  public @Nullable String getLabel() {
    return row.label();
  }

  @Description("Who or what looked; null where nobody said.")
  public @Nullable String getEvaluator() {
    return row.evaluator();
  }
}
