package ai.studio.analytics.cli;

/// A file of rows that are counted from requests, so that there is nothing to import.
final class DerivedRows extends RuntimeException {

  /// @param what such as `sessions`
  DerivedRows(String what) {
    super(
        "These are %s. They are counted again from the requests: import those. Nothing is read from this file."
            .formatted(what));
  }
}
