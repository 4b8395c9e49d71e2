package ai.studio.analytics.api.graphql.trace;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.trace.Traces;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// One trace.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class TraceApi {

  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

  private final Traces traces;
  private final CurrentCaller currentCaller;

  @Inject
  TraceApi(Traces traces, CurrentCaller currentCaller) {
    this.traces = traces;
    this.currentCaller = currentCaller;
  }

  @Query("trace")
  @Description("One trace, as far as you may see it; null where that is nothing.")
  public @Nullable TraceTreeView trace(
      @Name("id") @Id @Description("W3C trace id, 32 hexadecimal digits.") String id) {
    var traceId = id.toLowerCase(Locale.ROOT);
    if (!TRACE_ID.matcher(traceId).matches()) {
      throw new BadInput("id", "must be 32 hexadecimal digits");
    }
    return traces
        .byId(Scopes.of(currentCaller.current()), traceId)
        .map(trace -> new TraceTreeView(traceId, trace))
        .orElse(null);
  }
}
