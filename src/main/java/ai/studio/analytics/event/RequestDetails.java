package ai.studio.analytics.event;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What else was told of a request.
///
/// Immutable.
public final class RequestDetails {

  /// Nothing else.
  public static final RequestDetails NONE = new RequestDetails(new EnumMap<>(RequestDetail.class));

  private final EnumMap<RequestDetail, String> values;

  private RequestDetails(EnumMap<RequestDetail, String> values) {
    this.values = values;
  }

  /// These details.
  ///
  /// @throws InvalidEvent where one breaks its rule
  public static RequestDetails of(Map<RequestDetail, String> details) {
    var all = NONE;
    for (var detail : details.entrySet()) {
      all = all.with(detail.getKey(), detail.getValue());
    }
    return all;
  }

  /// The value of a detail; null where there is none.
  public @Nullable String get(RequestDetail detail) {
    return values.get(detail);
  }

  /// Those that were told, with their values, in their order.
  public Map<RequestDetail, String> told() {
    return new EnumMap<>(values);
  }

  /// The same with another value; without the detail where it is null or blank.
  ///
  /// @throws InvalidEvent where it breaks its rule
  public RequestDetails with(RequestDetail detail, @Nullable String value) {
    var checked = value == null ? null : detail.checked(value);
    if (Objects.equals(checked, values.get(detail))) {
      return this;
    }
    var changed = new EnumMap<>(values);
    if (checked == null) {
      changed.remove(detail);
    } else {
      changed.put(detail, checked);
    }
    return changed.isEmpty() ? NONE : new RequestDetails(changed);
  }

  /// The same with those of others, which replace its own.
  public RequestDetails withAll(RequestDetails others) {
    var all = this;
    for (var other : others.values.entrySet()) {
      all = all.with(other.getKey(), other.getValue());
    }
    return all;
  }

  /// The same with a value for a detail that was not told.
  RequestDetails orElse(RequestDetail detail, @Nullable String value) {
    return values.containsKey(detail) ? this : with(detail, value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestDetails that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /// The names alone: values may be private.
  @Override
  public String toString() {
    return "RequestDetails" + values.keySet();
  }
}
