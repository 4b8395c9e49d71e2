package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.RequestSource;
import ai.studio.analytics.query.rows.MergedEvent;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Another way in which a call came as the schema shows it.
@Type("MergedEvent")
@Description("Another event that tells of the same call, and counts once with it.")
public class MergedEventView {

  private final MergedEvent row;

  MergedEventView(MergedEvent row) {
    this.row = row;
  }

  @Description("The way in which it came.")
  public RequestSource getSource() {
    return RequestSource.valueOf(row.source().toUpperCase(Locale.ROOT));
  }

  @Description("The sender's id of the event.")
  public String getEventKey() {
    return row.key();
  }
}
