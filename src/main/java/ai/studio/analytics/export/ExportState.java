package ai.studio.analytics.export;

import org.eclipse.microprofile.graphql.Description;

/// How an export in the background stands. The names are stored: they never change.
@Description("How an export in the background stands.")
public enum ExportState {
  @Description("Others are before it.")
  WAITING,
  @Description("Rows are being written.")
  RUNNING,
  @Description("The file can be fetched.")
  DONE,
  @Description("It could not be made; `problem` says why.")
  FAILED,
  @Description("Somebody has stopped it.")
  CANCELLED,
  @Description(
      "The service stopped while it was being made, and did not begin again: see `repeatExport`.")
  INTERRUPTED,
  @Description("The file was kept for a day, or removed before.")
  EXPIRED;

  /// Whether it is still to become a file.
  public boolean isOpen() {
    return this == WAITING || this == RUNNING;
  }
}
