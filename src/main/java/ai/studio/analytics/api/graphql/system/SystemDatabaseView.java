package ai.studio.analytics.api.graphql.system;

import ai.studio.analytics.store.DatabaseVersion;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// The database, as the schema shows it.
@Type("SystemDatabase")
@Description("Which database it is.")
public class SystemDatabaseView {

  private final DatabaseVersion value;

  SystemDatabaseView(DatabaseVersion value) {
    this.value = value;
  }

  @Description("Such as MySQL, or H2 where it is the embedded one.")
  public String getProduct() {
    return value.product();
  }

  @Description("As the server tells it.")
  public String getVersion() {
    return value.version();
  }

  @Description("The version of the schema.")
  public String getSchema() {
    return value.schema();
  }
}
