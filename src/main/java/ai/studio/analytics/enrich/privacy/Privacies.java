package ai.studio.analytics.enrich.privacy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much of an IP address each organisation keeps. Thread-safe.
public final class Privacies {

  private final Map<Privacy.Mode, Privacy> byMode = new EnumMap<>(Privacy.Mode.class);
  private final PrivacyModes modes;
  private final PersonRules people;
  private final @Nullable Pseudonyms pseudonyms;

  /// @param key the secret of [Privacy.Mode#HASHED]; where it is null, those who want hashes keep
  ///   nothing
  public Privacies(@Nullable String key, PrivacyModes modes) {
    this(key, modes, _ -> Optional.of(PersonRule.PLAIN));
  }

  /// The same with rules for users and agents.
  public Privacies(@Nullable String key, PrivacyModes modes, PersonRules people) {
    this.modes = modes;
    this.people = people;
    pseudonyms = key == null ? null : new Pseudonyms(key);
    for (var mode : Privacy.Mode.values()) {
      if (mode != Privacy.Mode.HASHED || key != null) {
        byMode.put(mode, new Privacy(mode, key));
      }
    }
  }

  /// The same mode for all.
  public static Privacies of(Privacy.Mode mode, @Nullable String key) {
    return new Privacies(key, organization -> Optional.of(mode));
  }

  /// A user as an organisation stores them. Where it is not known what it wants, they are hashed;
  /// without a key nobody can want that.
  public String user(String organization, String user) {
    return pseudonyms == null || !hashesUsers(organization)
        ? user
        : pseudonyms.of(organization, user);
  }

  /// What rows may have in place of a user, whatever an organisation wants now; the user where
  /// there is no key.
  public String pseudonym(String organization, String user) {
    return pseudonyms == null ? user : pseudonyms.of(organization, user);
  }

  /// A user who has proven to be that, as an organisation stores them.
  public String provenUser(String organization, String user) {
    return pseudonyms == null || !hashesUsers(organization)
        ? user
        : pseudonyms.made(organization, user);
  }

  private boolean hashesUsers(String organization) {
    return people.of(organization).map(PersonRule::hashesUsers).orElse(true);
  }

  /// A user agent as an organisation stores it.
  public String agent(String organization, String agent) {
    var whole = people.of(organization).map(it -> !it.agentFamilies()).orElse(false);
    return whole ? agent : AgentFamily.of(agent);
  }

  /// An address of an event as its organisation stores it; null where it keeps nothing, or the text
  /// is no address.
  ///
  /// @param micros of the event, since 1970
  public @Nullable String address(String organization, String address, long micros) {
    var days = people.of(organization).map(PersonRule::keyDays).orElse(0);
    return of(organization).map(it -> it.anonymise(address, micros, days)).orElse(null);
  }

  /// What reduces addresses of an organisation; empty where nothing of them may be kept, because
  /// nobody knows what may.
  public Optional<Privacy> of(String organization) {
    return modes.of(organization).map(byMode::get);
  }
}
