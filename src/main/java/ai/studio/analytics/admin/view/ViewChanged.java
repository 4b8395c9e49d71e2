package ai.studio.analytics.admin.view;

/// Somebody has saved a view since it was read: nothing is overwritten.
public final class ViewChanged extends RuntimeException {

  private final int version;

  ViewChanged(String by, int version, int known) {
    super(
        by
            + " has saved version "
            + version
            + " in the meantime; your change is of version "
            + known
            + ".");
    this.version = version;
  }

  /// The present version.
  public int version() {
    return version;
  }
}
