package ai.studio.analytics.api.graphql.quarantine;

import ai.studio.analytics.store.write.Retried;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// What a retry came to, as the schema shows it.
@Type("QuarantineRetry")
@Description("What became of events in quarantine that were tried again.")
public class RetriedView {

  private final Retried value;

  RetriedView(Retried value) {
    this.value = value;
  }

  @Description("Events that are new in the database.")
  public int getStored() {
    return value.stored();
  }

  @Description("Events that were in the database before, or whose request was rated before.")
  public int getAlreadyStored() {
    return value.duplicates() + value.conflicts();
  }

  @Description("Events that stay in quarantine.")
  public int getRefused() {
    return value.refused();
  }
}
