package ai.studio.analytics.admin.view;

import ai.studio.analytics.event.Names;

/// What somebody wants a view to be.
///
/// @param name 1 to 80 characters, without blanks around it
/// @param content a JSON document of its kind
/// @param description what the content says of itself, empty where it says nothing
/// @param tiles how many the content has
record ViewDraft(
    String name, ViewVisibility visibility, String content, String description, int tiles) {

  private static final int LONGEST_NAME = 80;

  /// @throws InvalidView where something breaks its rule
  static ViewDraft checked(ViewKind kind, String name, ViewVisibility visibility, String content) {
    var stripped = checkedName(name);
    var document = kind.checked(content);
    return new ViewDraft(
        stripped,
        visibility,
        document.text(),
        document.field("description").node().asText(""),
        document.field("tiles").node().size());
  }

  /// The name without blanks around it.
  ///
  /// @throws InvalidView where it breaks its rule
  static String checkedName(String name) {
    var stripped = name.strip();
    if (stripped.isEmpty()
        || stripped.length() > LONGEST_NAME
        || Names.hasControlsInTitle(stripped)) {
      throw new InvalidView(
          "name", "must be 1 to " + LONGEST_NAME + " characters long, in one line");
    }
    return stripped;
  }
}
