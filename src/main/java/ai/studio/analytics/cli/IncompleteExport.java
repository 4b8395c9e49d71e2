package ai.studio.analytics.cli;

import java.util.Set;

/// An export of a list without the columns that its events are made of: what is not there would be
/// taken for usual, so that an error would become a success, and its rows would count again.
final class IncompleteExport extends RuntimeException {

  /// @param list such as `requests`
  /// @param missing which columns
  IncompleteExport(String list, Set<String> missing) {
    super(
        "These are columns of the list of %s, without %s, by which its events are known again. Export them too, or say with --map which field each column holds. Nothing is read from this file."
            .formatted(list, String.join(", ", missing)));
  }
}
