package ai.studio.analytics.budget;

import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.FieldTable;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of a model call before it is made, by which budgets tell calls apart.
///
/// @param endpoint the route's template
/// @param apiKey the prefix of the key that it is made with
/// @param tags pairs of the sender's own
public record CallAttributes(
    String organization,
    Source source,
    @Nullable String endpoint,
    String model,
    @Nullable String provider,
    @Nullable String operation,
    @Nullable String user,
    @Nullable String project,
    @Nullable String apiKey,
    Map<String, String> tags) {

  private static final List<RequestField> KNOWN =
      List.of(
          RequestField.MODEL,
          RequestField.PROVIDER,
          RequestField.OPERATION,
          RequestField.ENDPOINT,
          RequestField.SOURCE,
          RequestField.USER,
          RequestField.PROJECT,
          RequestField.API_KEY);

  /// What the filter of a budget can name.
  static final FieldTable<BlockValue> FIELDS =
      FieldTable.<BlockValue>of(KNOWN)
          .withKeyed(TagField.PREFIX, TagField::new)
          .knowing(
              Arrays.stream(RequestField.values()).filter(field -> !KNOWN.contains(field)).toList(),
              "is not known before a call is made, so no budget can be of it");

  public CallAttributes {
    tags = Map.copyOf(tags);
  }

  /// Those of a request that called a model.
  static CallAttributes of(RequestEvent event) {
    var call = Objects.requireNonNull(event.call(), "call");
    var details = event.details();
    return new CallAttributes(
        event.organization(),
        event.source(),
        event.exchange().endpoint(),
        call.model(),
        call.provider(),
        call.operation(),
        event.client().user(),
        details.get(RequestDetail.PROJECT),
        details.get(RequestDetail.API_KEY_ID),
        tags(details.get(RequestDetail.TAGS)));
  }

  /// @param stored as they are kept; null where there are none
  static Map<String, String> tags(@Nullable String stored) {
    return stored == null ? Map.of() : Tags.parse(stored);
  }

  /// The value of a field of [#FIELDS]; null where there is none.
  @Nullable String get(BlockValue field) {
    if (field instanceof TagField(var key)) {
      return tags.get(key);
    }
    return switch ((RequestField) field) {
      case MODEL -> model;
      case PROVIDER -> provider;
      case OPERATION -> operation;
      case ENDPOINT -> endpoint;
      case SOURCE -> source.name().toLowerCase(Locale.ROOT);
      case USER -> user;
      case PROJECT -> project;
      case API_KEY -> apiKey;
      default -> throw new IllegalArgumentException("not known before a call: " + field);
    };
  }
}
