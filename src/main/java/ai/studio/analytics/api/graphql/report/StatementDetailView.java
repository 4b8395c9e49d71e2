package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.statement.StatementBook;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A statement with its lines as the schema shows it.
@Type("StatementDetail")
@Description("A statement with its lines.")
public class StatementDetailView {

  private final StatementBook.Whole value;

  StatementDetailView(StatementBook.Whole value) {
    this.value = value;
  }

  @Description("The statement.")
  public StatementView getStatement() {
    return new StatementView(value.statement());
  }

  @Description("Usage by project, key and model, then corrections.")
  public List<StatementLineView> getLines() {
    return value.lines().stream()
        .map(it -> new StatementLineView(it, value.statement().terms()))
        .toList();
  }
}
