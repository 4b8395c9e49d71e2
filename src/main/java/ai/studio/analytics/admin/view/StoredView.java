package ai.studio.analytics.admin.view;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A view, and who may do what with it.
@Entity
@Table(name = "saved_view")
public class StoredView {

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

  private String description;
  private int tiles;
  @Lob private @Nullable String content;
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
    this.description = draft.description();
    this.tiles = draft.tiles();
    this.content = draft.content();
    this.version = 1;
    this.createdAt = at;
    this.updatedAt = at;
    this.updatedBy = owner.user();
  }

  /// One of a list, which comes without its content and is not stored; public for JPA, which calls
  /// it.
  public StoredView(
      long id,
      String organization,
      String kind,
      String name,
      String owner,
      String visibility,
      @Nullable Integer defaultMark,
      String description,
      int tiles,
      int version,
      Instant createdAt,
      Instant updatedAt,
      String updatedBy) {
    this.id = id;
    this.organization = organization;
    this.kind = kind;
    this.name = name;
    this.owner = owner;
    this.visibility = visibility;
    this.defaultMark = defaultMark;
    this.description = description;
    this.tiles = tiles;
    this.version = version;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
    this.updatedBy = updatedBy;
  }

  boolean isOf(Caller caller) {
    return organization.equals(caller.organization()) && owner.equals(caller.user());
  }

  /// Whether somebody may know that there is such a view.
  boolean isVisibleTo(Caller caller) {
    return isKnown()
        && organization.equals(caller.organization())
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
        description,
        tiles,
        content,
        version,
        createdAt,
        updatedAt,
        updatedBy,
        isEditableBy(caller));
  }

  StoredViewVersion present() {
    return new StoredViewVersion(
        id,
        version,
        name,
        visibility,
        tiles,
        Objects.requireNonNull(content),
        updatedAt,
        updatedBy);
  }

  long id() {
    return id;
  }

  String organization() {
    return organization;
  }

  /// Whether this version of the service knows what it is.
  private boolean isKnown() {
    return Arrays.stream(ViewKind.values()).anyMatch(it -> it.name().equals(kind));
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

  /// Who finds it. Whatever else another version knows, here it is its owner's alone.
  ViewVisibility visibility() {
    return visibility.equals(ViewVisibility.SHARED.name())
        ? ViewVisibility.SHARED
        : ViewVisibility.PRIVATE;
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
        && draft.content().equals(content);
  }

  void change(ViewDraft draft, String by, Instant at) {
    name = draft.name();
    visibility = draft.visibility().name();
    description = draft.description();
    tiles = draft.tiles();
    content = draft.content();
    version++;
    updatedAt = at;
    updatedBy = by;
  }

  void markAsDefault(boolean isDefault) {
    defaultMark = isDefault ? MARK : null;
  }
}
