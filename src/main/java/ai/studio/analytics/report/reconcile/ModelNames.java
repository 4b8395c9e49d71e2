package ai.studio.analytics.report.reconcile;

import java.util.Locale;

/// What models are called, so that the same one is called the same by a vendor and here: without
/// the day of its version, in small letters, with hyphens.
final class ModelNames {

  private ModelNames() {}

  static String common(String name) {
    return name.strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^[a-z0-9_-]+/", "")
        .replace(' ', '-')
        .replace('.', '-')
        .replaceFirst("[-@](20[0-9]{2}-?[01][0-9]-?[0-3][0-9])$", "")
        .replaceFirst("-latest$", "");
  }
}
