package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of acts.
@Input("AuditLogInput")
@Description("Which page of which acts, in which order.")
public class AuditPage extends PageInput {

  private @Nullable AuditFilter filter;

  @Description("Which acts; without it, all of your organisation.")
  public @Nullable AuditFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable AuditFilter filter) {
    this.filter = filter;
  }
}
