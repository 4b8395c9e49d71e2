package ai.studio.analytics.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an upstream fares, as one instance has seen it since its start.
///
/// @param id of one that the organisation has made; null for one of the settings
/// @param version of it, which changes with it; null for one of the settings
/// @param name by which it is told apart
/// @param form how it is addressed
/// @param url its address, without anything secret
/// @param host its host and port, without anything secret
/// @param provider who serves its models; null where unknown
/// @param models names that it serves; of all models where there are none
/// @param aliases names that stand for others
/// @param prefix what stands before the names of its models; null for none
/// @param weight its share among upstreams of its order
/// @param order those with the lowest are asked first
/// @param apiVersion of Azure's interface; null for the default
/// @param includeUsage whether streams are asked to tell their usage
/// @param hasKey whether it is sent a key
/// @param circuit whether it may be asked
/// @param calls how often it was asked
/// @param failures how often it did not answer or said that it was not well
/// @param inFlight calls that it answers now
/// @param medianFirstByteMs half of the last 512 answers began earlier, in milliseconds; null
///   without any
/// @param p95FirstByteMs 95 of 100 of them did; null without any
/// @param lastFailure a short class of what went wrong last; null where nothing did
/// @param lastFailureTime when that was
public record UpstreamStatus(
    @Nullable String id,
    @Nullable Integer version,
    String name,
    VendorForm form,
    String url,
    String host,
    @Nullable String provider,
    List<String> models,
    Map<String, String> aliases,
    @Nullable String prefix,
    int weight,
    int order,
    @Nullable String apiVersion,
    boolean includeUsage,
    boolean hasKey,
    Circuit circuit,
    long calls,
    long failures,
    int inFlight,
    @Nullable Double medianFirstByteMs,
    @Nullable Double p95FirstByteMs,
    @Nullable String lastFailure,
    @Nullable Instant lastFailureTime) {

  /// Whether an upstream may be asked.
  public enum Circuit {
    /// It may.
    CLOSED,
    /// It rests, as it failed several times in a row.
    OPEN,
    /// It has rested; one call tries whether it is well again.
    HALF_OPEN
  }

  public UpstreamStatus {
    models = List.copyOf(models);
    aliases = Map.copyOf(aliases);
  }
}
