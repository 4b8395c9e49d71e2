package ai.studio.analytics.enrich.privacy;

/// What an organisation keeps of people beside their addresses.
///
/// @param hashesUsers whether ids of users become pseudonyms
/// @param agentFamilies whether of a user agent only its family is kept
/// @param keyDays for how many days of events addresses are hashed with the same key; 0 for ever
public record PersonRule(boolean hashesUsers, boolean agentFamilies, int keyDays) {

  /// Users and agents are kept as they are.
  public static final PersonRule PLAIN = new PersonRule(false, false, 0);

  /// What becomes of ids of users.
  public enum Users {
    /// Kept as they are.
    PLAIN,
    /// Replaced by a keyed hash.
    HASHED
  }

  /// What becomes of user agents.
  public enum Agents {
    /// Kept as they are.
    FULL,
    /// Only which browser or library it is, without versions and systems.
    FAMILY
  }
}
