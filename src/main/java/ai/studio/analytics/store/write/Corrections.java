package ai.studio.analytics.store.write;

import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.schema.ThreatLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people change about events that are stored. The rows, what is counted of them, and the
/// record of the act change in one transaction.
public final class Corrections {

  private static final int MOST_STATES = 500;

  private final WriterTransactions transactions;
  private final WriterCounts counts;
  private final Clock clock;

  Corrections(WriterTransactions transactions, WriterCounts counts, Clock clock) {
    this.transactions = transactions;
    this.counts = counts;
    this.clock = clock;
  }

  /// What the audit log tells of a rating; never the comment.
  private record RatingState(int rating) {}

  /// What the audit log tells of threats that are about to change, by id: of the first 500, which
  /// is how many people can change at once.
  private record ThreatStates(Map<Long, ThreatLog.State> states) {

    static ThreatStates of(Map<Long, ThreatLog.State> all) {
      var states = new LinkedHashMap<Long, ThreatLog.State>();
      all.entrySet().stream()
          .limit(MOST_STATES)
          .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
      return new ThreatStates(states);
    }
  }

  /// What the audit log tells of threats that have changed.
  private record ThreatState(ThreatLog.State state) {}

  /// Replaces a rating and its comment.
  ///
  /// @param by who wants it
  /// @return whether there is such a feedback in the organisation
  /// @throws StoreUnavailable where the database cannot take it now
  public boolean changeFeedback(
      Actor by, String organization, long feedbackId, int rating, @Nullable String comment) {
    return change(connection -> {
      var deltas = counts.deltas();
      var before =
          RowUpdates.feedback(connection, organization, feedbackId, rating, comment, deltas);
      counts.add(connection, deltas);
      if (before.filter(RowUpdates.Rated::changed).isPresent()) {
        AuditLog.write(
            connection,
            new AuditEntry(
                clock.instant(),
                by,
                Act.FEEDBACK_CHANGE,
                organization,
                String.valueOf(feedbackId),
                new RatingState(before.get().rating()),
                new RatingState(rating)));
      }
      return before.isPresent();
    });
  }

  /// Moves threats to a state.
  ///
  /// @param by who decided
  /// @return how many threats changed: those of the organisation that were in another state
  /// @throws StoreUnavailable where the database cannot take it now
  public int triage(
      Actor by, String organization, Set<Long> threatIds, ThreatLog.State state, Instant at) {
    return change(connection -> {
      var deltas = counts.deltas();
      var before =
          RowUpdates.triage(connection, organization, threatIds, state, by.name(), at, deltas);
      counts.add(connection, deltas);
      if (!before.isEmpty()) {
        AuditLog.write(
            connection,
            new AuditEntry(
                at,
                by,
                Act.THREATS_TRIAGE,
                organization,
                subject(before.keySet()),
                ThreatStates.of(before),
                new ThreatState(state)));
      }
      return before.size();
    });
  }

  private static String subject(Set<Long> ids) {
    return ids.size() == 1 ? String.valueOf(ids.iterator().next()) : ids.size() + " threats";
  }

  /// Prices stored requests anew: they, their sessions, rollups and daily statistics change in one
  /// transaction. A request that has no price now keeps its cost.
  ///
  /// @param toldCosts whether costs that senders told are replaced as well
  /// @param note is written in the same transaction
  /// @throws StoreUnavailable where the database cannot take it now
  public Repricing.Page reprice(
      String organization,
      Collection<Long> ids,
      boolean toldCosts,
      Repricing.Pricing pricing,
      Repricing.Note note) {
    return change(connection -> {
      var deltas = counts.deltas();
      var page = new RequestPrices(connection, deltas).run(organization, ids, toldCosts, pricing);
      counts.add(connection, deltas);
      note.write(connection, page);
      return page;
    });
  }

  private <T> T change(WriterTransactions.Work<T> work) {
    return WriterTransactions.patiently(() -> transactions.call(work));
  }
}
