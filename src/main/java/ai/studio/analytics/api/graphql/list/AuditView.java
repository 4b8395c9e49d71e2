package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.store.schema.AuditField;
import ai.studio.analytics.store.schema.Field;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An administrative act as the schema shows it.
@Type("AuditAct")
@Description(
    "What somebody did to the organisation's accounts, keys, settings, prices, budgets or rows.")
public class AuditView {

  /// What must be known of its row.
  static final List<Field> FIELDS = AuditField.OF_ROWS.fields();

  private final Row row;

  /// @param row with [#FIELDS]
  AuditView(Row row) {
    this.row = row;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return String.valueOf(required(AuditField.ID));
  }

  @Description("When.")
  public Instant getCreatedAt() {
    return (Instant) required(AuditField.TIME);
  }

  @Description("Who; `[erased]` where that was erased.")
  public String getActor() {
    return (String) required(AuditField.ACTOR);
  }

  @Description("By which way: `user`, `cli` or `service`.")
  public String getWay() {
    return (String) required(AuditField.WAY);
  }

  @Description("From where, as far as the privacy mode keeps it; null at the command line.")
  public @Nullable String getIpAddress() {
    return (String) value(AuditField.ADDRESS);
  }

  @Description("What was done, such as `api_key.create`.")
  public String getAct() {
    return (String) required(AuditField.ACT);
  }

  @Description("To what: the name of an account or setting, the prefix of a key, an id.")
  public String getSubject() {
    return (String) required(AuditField.SUBJECT);
  }

  @Description("What changed, as it was: a JSON object. Null where it was not there.")
  public @Nullable String getBefore() {
    return (String) value(AuditField.BEFORE);
  }

  @Description("The same as it became, or what was asked for. Null where it is gone.")
  public @Nullable String getAfter() {
    return (String) value(AuditField.AFTER);
  }

  @Description("Its number in the chain of the organisation's acts; null where it is in none.")
  public @Nullable Long getNumber() {
    return (Long) value(AuditField.NUMBER);
  }

  @Description("The hash of it and of the act before.")
  public @Nullable String getHash() {
    return (String) value(AuditField.HASH);
  }

  private @Nullable Object value(Field field) {
    return row.values().get(FIELDS.indexOf(field));
  }

  private Object required(Field field) {
    return Objects.requireNonNull(value(field));
  }
}
