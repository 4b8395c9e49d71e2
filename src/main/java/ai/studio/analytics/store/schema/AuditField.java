package ai.studio.analytics.store.schema;

import java.util.List;

/// The fields of an administrative act, of which each is a row of `audit_log`.
public enum AuditField implements ColumnField {
  ID("id", "id", Kind.ID),
  TIME("time", "created_at", Kind.TIME),
  /// Who.
  ACTOR("actor", "actor", Kind.TEXT),
  /// `user`, `cli` or `service`.
  WAY("way", "actor_kind", Kind.TEXT),
  /// As far as the privacy mode keeps it.
  ADDRESS("address", "ip_address", Kind.FREE_TEXT),
  /// What was done.
  ACT("act", "act", Kind.TEXT),
  /// To what.
  SUBJECT("subject", "subject", Kind.FREE_TEXT),
  /// What changed, as JSON.
  BEFORE("before", "state_before", Kind.FREE_TEXT),
  AFTER("after", "state_after", Kind.FREE_TEXT),
  /// Its number in the chain.
  NUMBER("number", "seq", Kind.NUMBER),
  /// Of it and of the act before.
  HASH("hash", "row_hash", Kind.FREE_TEXT);

  /// What lists of them can be asked.
  public static final FieldTable<Field> OF_ROWS = FieldTable.of(List.of(values()));

  private final Definition definition;

  AuditField(String fieldName, String column, Kind kind) {
    definition = new Definition(fieldName, column, kind);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
