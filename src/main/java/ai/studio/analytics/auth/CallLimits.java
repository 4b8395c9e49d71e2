package ai.studio.analytics.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an API key may call through the gateway.
///
/// @param models names of models, each of which may end with `*`; all models where there are none
/// @param requestsPerMinute null without a limit
/// @param tokensPerMinute null without a limit
public record CallLimits(
    List<String> models, @Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {

  /// No limits at all.
  public static final CallLimits NONE = new CallLimits(List.of(), null, null);

  public CallLimits {
    models = List.copyOf(models);
  }

  /// Whether nothing is limited.
  public boolean unlimited() {
    return equals(NONE);
  }
}
