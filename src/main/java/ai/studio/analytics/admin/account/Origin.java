package ai.studio.analytics.admin.account;

import org.jspecify.annotations.Nullable;

/// An address that is kept as an organisation wants it.
public interface Origin {

  /// What the organisation keeps of it; null for nothing.
  @Nullable String in(String organization);
}
