package ai.studio.analytics.api.graphql.system;

import ai.studio.analytics.monitor.InstanceFigures.DataSet;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Data that an instance came with, as the schema shows it.
@Type("DataSet")
@Description("Data that an instance came with.")
public class DataSetView {

  private final DataSet value;

  DataSetView(DataSet value) {
    this.value = value;
  }

  @Description("What it is, with its version where it has one.")
  public String getSource() {
    return value.source();
  }

  @Description("The day on which it was published; null where it does not say.")
  public @Nullable String getPublished() {
    return value.published() == null ? null : value.published().toString();
  }
}
