package ai.studio.analytics.api.graphql.value;

import ai.studio.analytics.persistence.UnreadableRow;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// What this version cannot read, as the schema shows it.
@Type("Unreadable")
@Description("What another version of the service has stored, and this one cannot read.")
public class UnreadableView {

  private final UnreadableRow value;

  public UnreadableView(UnreadableRow value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("What it is called.")
  public String getName() {
    return value.name();
  }

  @Description("Why it cannot be read.")
  public String getProblem() {
    return value.problem();
  }
}
