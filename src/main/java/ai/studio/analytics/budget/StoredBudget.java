package ai.studio.analytics.budget;

import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.query.model.Filter;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A budget as it is kept.
@Entity
@Table(name = "budget")
class StoredBudget {

  @Id private long id;

  @Column(name = "organization_id")
  private String organization;

  private String name;

  @Column(name = "filter_text")
  private String filter;

  private String unit;

  @Column(name = "limit_amount")
  private long limit;

  private String period;

  @Column(name = "time_zone")
  private @Nullable String zone;

  private String enforcement;

  @Column(name = "when_unknown")
  private String whenUnknown;

  private int version;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "updated_by")
  private String updatedBy;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected StoredBudget() {}

  @SuppressWarnings("NullAway.Init") // what the draft says
  StoredBudget(long id, String organization, BudgetDraft draft, String by, Instant at) {
    this.id = id;
    this.organization = organization;
    this.version = 1;
    this.createdAt = at;
    this.updatedAt = at;
    this.updatedBy = by;
    take(draft);
  }

  /// Later than before, even where the clock is behind: by that others see that something changed.
  void change(BudgetDraft draft, String by, Instant at) {
    take(draft);
    version++;
    var next = updatedAt.plus(1, ChronoUnit.MICROS);
    updatedAt = at.isAfter(next) ? at : next;
    updatedBy = by;
  }

  private void take(BudgetDraft draft) {
    name = draft.name();
    filter = draft.filter();
    unit = draft.unit().name();
    limit = draft.amount();
    period = draft.period().name();
    zone = draft.zone();
    enforcement = draft.enforcement().name();
    whenUnknown = draft.whenUnknown().name();
  }

  long id() {
    return id;
  }

  String organization() {
    return organization;
  }

  int version() {
    return version;
  }

  String updatedBy() {
    return updatedBy;
  }

  /// What it says, where this version can read it.
  Stored<Budget> stored() {
    return Stored.read(filter, _ -> budget());
  }

  Optional<UnreadableRow> unreadable() {
    return stored().unreadable(organization, id, name);
  }

  Budget budget() {
    return new Budget(
        id,
        organization,
        name,
        Filter.parse(filter, CallAttributes.FIELDS),
        BudgetUnit.valueOf(unit),
        limit,
        new BudgetWindow(BudgetPeriod.valueOf(period), zone == null ? null : ZoneId.of(zone)),
        Enforcement.valueOf(enforcement),
        WhenUnknown.valueOf(whenUnknown),
        version,
        createdAt,
        updatedAt,
        updatedBy);
  }

  /// What the audit log tells of it.
  State state() {
    return new State(name, filter, unit, limit, period, zone, enforcement, whenUnknown, version);
  }

  /// What the audit log tells of a budget.
  record State(
      String name,
      String filter,
      String unit,
      long limit,
      String period,
      @Nullable String zone,
      String enforcement,
      String whenUnknown,
      int version) {}
}
