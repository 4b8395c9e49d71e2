package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of evaluations.
@Input("EvaluationsInput")
@Description("Which page of which evaluations, in which order.")
public class EvaluationPage extends PageInput {

  private @Nullable EvaluationFilter filter;

  @Description("Which evaluations; without it, all that you may see.")
  public @Nullable EvaluationFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable EvaluationFilter filter) {
    this.filter = filter;
  }
}
