package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.account.Organizations.Organization;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An organisation as the schema shows it.
@Type("Organization")
@Description("An organisation, apart from all others.")
public class OrganizationView {

  private final Organization value;

  OrganizationView(Organization value) {
    this.value = value;
  }

  @Id
  @Description("Its name, which never changes and is never given to another one.")
  public String getName() {
    return value.name();
  }

  @Description("When it was made, or first known.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("Since when nobody of it may do anything; null while they may.")
  public @Nullable Instant getSuspendedAt() {
    return value.suspendedAt();
  }

  @Description("Since when it is no more; null while it is.")
  public @Nullable Instant getDeletedAt() {
    return value.deletedAt();
  }
}
