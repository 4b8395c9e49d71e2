package ai.studio.analytics.enrich.privacy;

import java.util.Optional;

/// Knows what organisations keep of addresses. It is asked for each event, and so has to know it
/// without asking anybody.
public interface PrivacyModes {

  /// What an organisation keeps of an address. Empty where that is not known; then nothing may be
  /// kept, for what the organisation wants may be stricter than any guess: of hashes and networks,
  /// neither says less than the other.
  Optional<Privacy.Mode> of(String organization);
}
