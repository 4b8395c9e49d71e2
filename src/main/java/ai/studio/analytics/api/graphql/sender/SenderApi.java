package ai.studio.analytics.api.graphql.sender;

import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.SenderCount;
import ai.studio.analytics.store.write.SenderLog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/// The sources of an organisation's events.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
public class SenderApi {

  private static final Duration LOOK_BACK = Duration.ofDays(90);
  private static final int MOST_COUNTS = 2_000;

  private final SenderLog log;
  private final CurrentCaller currentCaller;
  private final Clock clock;

  @Inject
  SenderApi(SenderLog log, CurrentCaller currentCaller, Clock clock) {
    this.log = log;
    this.currentCaller = currentCaller;
    this.clock = clock;
  }

  @Query("senders")
  @Description(
      "Who sent events in the last 90 days, and in which way, the latest first. Counts are some seconds old. For analysts and administrators.")
  public List<SenderView> senders() {
    var organization = currentCaller.current().organization();
    var bySender = new LinkedHashMap<EventSender, List<SenderCount>>();
    for (var count : log.of(organization, clock.instant().minus(LOOK_BACK), MOST_COUNTS)) {
      bySender.computeIfAbsent(count.sender(), unused -> new ArrayList<>()).add(count);
    }
    return bySender.entrySet().stream()
        .map(entry -> new SenderView(entry.getKey(), entry.getValue()))
        .toList();
  }
}
