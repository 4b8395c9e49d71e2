package ai.studio.analytics.admin.setting;

import ai.studio.analytics.persistence.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// What an organisation has chosen.
@Entity
@Table(name = "organization_setting")
@IdClass(StoredSetting.Key.class)
class StoredSetting {

  @Id
  @Column(name = "organization_id")
  private String organization;

  @Id private String name;

  @Column(name = "setting_value")
  private String value;

  @Column(name = "changed_at")
  private Instant changedAt;

  @Column(name = "changed_by")
  private String changedBy;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected StoredSetting() {}

  StoredSetting(String organization, String name, String value, Actor by, Instant at) {
    this.organization = organization;
    this.name = name;
    this.value = value;
    this.changedBy = by.name();
    this.changedAt = at;
  }

  String organization() {
    return organization;
  }

  String name() {
    return name;
  }

  String value() {
    return value;
  }

  Instant changedAt() {
    return changedAt;
  }

  String changedBy() {
    return changedBy;
  }

  /// Later than before, even where the clock is behind: by that others see that something changed.
  void change(String value, Actor by, Instant at) {
    this.value = value;
    this.changedBy = by.name();
    var next = changedAt.plus(1, ChronoUnit.MICROS);
    this.changedAt = at.isAfter(next) ? at : next;
  }

  /// The primary key, for JPA.
  @SuppressWarnings("NullAway.Init")
  static class Key implements Serializable {

    private static final long serialVersionUID = 1;

    private String organization;
    private String name;

    /// For JPA.
    Key() {}

    Key(String organization, String name) {
      this.organization = organization;
      this.name = name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && organization.equals(key.organization)
          && name.equals(key.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(organization, name);
    }
  }
}
