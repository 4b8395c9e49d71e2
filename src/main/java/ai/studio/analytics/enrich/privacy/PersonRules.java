package ai.studio.analytics.enrich.privacy;

import java.util.Optional;

/// Knows what organisations keep of people. It is asked for each event, and so has to know it
/// without asking anybody.
public interface PersonRules {

  /// What an organisation keeps; empty where that is not known, and the strictest holds.
  Optional<PersonRule> of(String organization);
}
