package ai.studio.analytics.admin.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/// What a view was, or is.
@Entity
@Table(name = "saved_view_version")
@IdClass(StoredViewVersion.Key.class)
class StoredViewVersion {

  @Id
  @Column(name = "view_id")
  private long view;

  @Id private int version;
  private String name;
  private String visibility;
  private int tiles;
  @Lob private String content;

  @Column(name = "saved_at")
  private Instant savedAt;

  @Column(name = "saved_by")
  private String savedBy;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected StoredViewVersion() {}

  StoredViewVersion(
      long view,
      int version,
      String name,
      String visibility,
      int tiles,
      String content,
      Instant savedAt,
      String savedBy) {
    this.view = view;
    this.version = version;
    this.name = name;
    this.visibility = visibility;
    this.tiles = tiles;
    this.content = content;
    this.savedAt = savedAt;
    this.savedBy = savedBy;
  }

  String name() {
    return name;
  }

  String content() {
    return content;
  }

  /// Whether it was shared when it was saved: what was private before is its owner's alone.
  boolean wasShared() {
    return visibility.equals(ViewVisibility.SHARED.name());
  }

  /// The primary key, for JPA.
  static class Key implements Serializable {

    private static final long serialVersionUID = 1;

    private long view;
    private int version;

    /// For JPA.
    Key() {}

    Key(long view, int version) {
      this.view = view;
      this.version = version;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && view == key.view && version == key.version;
    }

    @Override
    public int hashCode() {
      return Objects.hash(view, version);
    }
  }
}
