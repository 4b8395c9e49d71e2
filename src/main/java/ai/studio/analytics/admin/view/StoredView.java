package ai.studio.analytics.admin.view;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A view, and who may do what with it.
@Entity
@Table(name = "saved_view")
class StoredView {

  private static final int MARK = 1;

  @Id private long id;

  @Column(name = "organization_id")
  private String organization;

  private String kind;
  private String name;
  private String owner;
  private String visibility;

  @Column(name = "default_mark")
  private @Nullable Integer defaultMark;

  @Lob private String content;
  private int version;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "updated_by")
  private String updatedBy;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected StoredView() {}

  StoredView(long id, Caller owner, ViewKind kind, ViewDraft draft, Instant at) {
    this.id = id;
    this.organization = owner.organization();
    this.kind = kind.name();
    this.name = draft.name();
    this.owner = owner.user();
    this.visibility = draft.visibility().name();
    this.content = draft.content();
    this.version = 1;
    this.createdAt = at;
    this.updatedAt = at;
    this.updatedBy = owner.user();
  }

  /// Whether somebody may know that there is such a view.
  boolean isVisibleTo(Caller caller) {
    return organization.equals(caller.organization())
        && (visibility() == ViewVisibility.SHARED || owner.equals(caller.user()));
  }

  /// Whether somebody may change it: its owner, and where it is shared the organisation's
  /// administrators.
  boolean isEditableBy(Caller caller) {
    return isVisibleTo(caller) && (owner.equals(caller.user()) || caller.is(Role.ADMIN));
  }

  SavedView asSeenBy(Caller caller) {
    return new SavedView(
        id,
        kind(),
        name,
        owner,
        visibility(),
        isDefault(),
        content,
        version,
        createdAt,
        updatedAt,
        updatedBy,
        isEditableBy(caller));
  }

  StoredViewVersion present() {
    return new StoredViewVersion(id, version, name, content, updatedAt, updatedBy);
  }

  long id() {
    return id;
  }

  String organization() {
    return organization;
  }

  ViewKind kind() {
    return ViewKind.valueOf(kind);
  }

  String name() {
    return name;
  }

  String owner() {
    return owner;
  }

  ViewVisibility visibility() {
    return ViewVisibility.valueOf(visibility);
  }

  int version() {
    return version;
  }

  String updatedBy() {
    return updatedBy;
  }

  boolean isDefault() {
    return defaultMark != null;
  }

  boolean isSameAs(ViewDraft draft) {
    return name.equals(draft.name())
        && visibility() == draft.visibility()
        && content.equals(draft.content());
  }

  void change(ViewDraft draft, String by, Instant at) {
    name = draft.name();
    visibility = draft.visibility().name();
    content = draft.content();
    version++;
    updatedAt = at;
    updatedBy = by;
  }

  void markAsDefault(boolean isDefault) {
    defaultMark = isDefault ? MARK : null;
  }
}
