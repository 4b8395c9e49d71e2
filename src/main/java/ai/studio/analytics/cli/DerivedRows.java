package ai.studio.analytics.cli;

/// A file of rows that are no events: they are counted from requests, or come another way.
final class DerivedRows extends RuntimeException {

  /// @param what such as `sessions`
  DerivedRows(String what) {
    super(
        switch (what) {
          case "spans" ->
              "These are spans, which only the receiver of OpenTelemetry takes. Nothing is read from this file.";
          case "audit" ->
              "These are acts of the audit log: nothing is imported of what administrators did.";
          default ->
              "These are %s. They are counted again from the requests: import those. Nothing is read from this file."
                  .formatted(what);
        });
  }
}
