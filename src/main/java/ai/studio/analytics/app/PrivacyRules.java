package ai.studio.analytics.app;

import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.store.maintain.PersonRewrite;
import ai.studio.analytics.store.schema.RequestField;
import org.jspecify.annotations.Nullable;

/// What an organisation keeps of people now, for what was stored before.
public record PrivacyRules(Privacies privacies, String organization)
    implements PersonRewrite.Rules {

  @Override
  public String user(String user) {
    return privacies.user(organization, user);
  }

  @Override
  public @Nullable String address(String address, long micros) {
    return privacies.address(organization, address, micros);
  }

  @Override
  public String agent(String agent) {
    return privacies.agent(organization, agent);
  }

  /// One that names no user stays as it was written.
  @Override
  public String filter(String filter) {
    try {
      var before = Filter.parse(filter);
      var after = before.withValues(RequestField.USER.fieldName(), this::user);
      return after.equals(before) ? filter : after.text();
    } catch (InvalidFilterText ofAnotherVersion) {
      return filter;
    }
  }
}
