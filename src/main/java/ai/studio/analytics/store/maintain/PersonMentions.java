package ai.studio.analytics.store.maintain;

import ai.studio.analytics.persistence.Statements;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where people are named beside what they did: restrictions, alerts, and the filters of budgets,
/// rules, views and repricings. What is written in free text, such as notes, is not looked into.
final class PersonMentions {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILTER = "filter";
  private static final String USER = "user";

  /// Who keeps a copy notices by these that there is another one.
  private static final String ANEW = ", version = version + 1, updated_at = updated_at + 1";

  /// Texts that are filters, or JSON that has some.
  ///
  /// @param keys tell rows apart
  /// @param also what is set beside
  private record Document(String table, String column, boolean json, String keys, String also) {}

  private static final List<Document> DOCUMENTS =
      List.of(
          new Document("budget", "filter_text", false, "id", ANEW),
          new Document("repricing", "filter", false, "id", ""),
          new Document("alert_rule", "definition", true, "id", ANEW),
          new Document("alert_route", "definition", true, "id", ANEW),
          new Document("alert_mute", "matching", true, "id", ""),
          new Document("report", "definition", true, "id", ANEW),
          new Document("report_run", "document", true, "id", ""),
          new Document("export_job", "filter_text", false, "id", ""),
          new Document("shared_view", "filter_text", false, "id", ""),
          new Document("shared_view", "content", true, "id", ""),
          new Document("saved_view", "content", true, "id", ""),
          new Document("saved_view_version", "content", true, "view_id, version", ""));

  /// Texts about groups of requests.
  ///
  /// @param labels the column with JSON in which `user` says whose they are
  /// @param columns which name them, with the longest text that each holds
  private record Told(String table, String labels, Map<String, Integer> columns) {}

  private static final List<Told> TOLD =
      List.of(
          new Told(
              "alert",
              "labels",
              Map.of("labels", 65_535, "group_key", 1_000, "summary", 500, "rows_filter", 4_000)),
          new Told(
              "alert_notification",
              "content",
              Map.of("content", 16_000_000, "group_key", 1_000, "title", 500)));

  private final Connection connection;
  private final String organization;
  private final PersonRewrite.Rules rules;
  private final Map<String, Long> changed = new TreeMap<>();

  /// @param connection in a transaction
  PersonMentions(Connection connection, String organization, PersonRewrite.Rules rules) {
    this.connection = connection;
    this.organization = organization;
    this.rules = rules;
  }

  /// Renames everybody.
  ///
  /// @return how many rows changed, by table
  Map<String, Long> rename() throws SQLException {
    restrictions();
    reported();
    for (var document : DOCUMENTS) {
      documents(document);
    }
    for (var told : TOLD) {
      told(told);
    }
    return changed;
  }

  private record Restricted(
      long id, String kind, String subject, @Nullable String shown, long at) {}

  /// Of an address only what people see of it can become less: its hash is another one's.
  private void restrictions() throws SQLException {
    var all =
        list(
            "restriction",
            "id, subject_kind, subject, shown, created_at",
            row ->
                new Restricted(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5)));
    for (var one : all) {
      var subject = one.kind().equals("user") ? rules.user(one.subject()) : one.subject();
      var shown =
          switch (one.kind()) {
            case "user" -> subject;
            case "address" -> one.shown() == null ? null : rules.address(one.shown(), one.at());
            default -> one.shown();
          };
      if (!subject.equals(one.subject())
          || !String.valueOf(shown).equals(String.valueOf(one.shown()))) {
        note(
            "restriction",
            Statements.update(
                connection,
                "UPDATE restriction SET subject = ?, shown = ? WHERE id = ?",
                subject,
                shown,
                one.id()));
      }
    }
  }

  /// The users that reports have named.
  private void reported() throws SQLException {
    for (var user : new TreeSet<>(list("report_user", "user_id", row -> row.getString(1)))) {
      var renamed = rules.user(user);
      if (!renamed.equals(user)) {
        note(
            "report_user",
            Statements.update(
                connection,
                "UPDATE report_user SET user_id = ? WHERE organization_id = ? AND user_id = ?",
                renamed,
                organization,
                user));
      }
    }
  }

  private record Text(Object key, @Nullable Object second, @Nullable String text) {}

  private void documents(Document document) throws SQLException {
    var two = document.keys().contains(",");
    var texts =
        list(
            document.table(),
            document.column() + ", " + document.keys(),
            row -> new Text(row.getLong(2), two ? row.getLong(3) : null, row.getString(1)));
    for (var row : texts) {
      var text = row.text();
      var renamed = text == null ? null : document.json() ? json(text) : rules.filter(text);
      if (renamed != null && !renamed.equals(text)) {
        var sql =
            "UPDATE %s SET %s = ?%s WHERE %s = ?"
                .formatted(
                    document.table(),
                    document.column(),
                    document.also(),
                    document.keys().replace(", ", " = ? AND "));
        note(
            document.table(),
            two
                ? Statements.update(connection, sql, renamed, row.key(), row.second())
                : Statements.update(connection, sql, renamed, row.key()));
      }
    }
  }

  private String json(String text) {
    try {
      var tree = JSON.readTree(text);
      return rename(tree) ? JSON.writeValueAsString(tree) : text;
    } catch (JsonProcessingException ofAnotherVersion) {
      return text;
    }
  }

  /// @return whether there was anything to rename
  private boolean rename(JsonNode node) {
    var found = false;
    if (node instanceof ObjectNode object) {
      found |= replace(object, FILTER, rules::filter);
      found |= replace(object, USER, rules::user);
    }
    for (var part : node) {
      found |= rename(part);
    }
    return found;
  }

  private static boolean replace(ObjectNode object, String field, UnaryOperator<String> by) {
    var value = object.get(field);
    if (value == null
        || !value.isTextual()
        || by.apply(value.textValue()).equals(value.textValue())) {
      return false;
    }
    object.put(field, by.apply(value.textValue()));
    return true;
  }

  private record Said(long id, String labels, List<String> texts) {}

  private void told(Told told) throws SQLException {
    var columns = List.copyOf(new TreeMap<>(told.columns()).keySet());
    var rows =
        list(
            told.table(),
            "id, " + told.labels() + ", " + String.join(", ", columns),
            row -> {
              var texts = new ArrayList<String>();
              for (var i = 0; i < columns.size(); i++) {
                texts.add(row.getString(i + 3));
              }
              return new Said(row.getLong(1), row.getString(2), texts);
            });
    for (var row : rows) {
      var names = names(row.labels());
      if (!names.isEmpty()) {
        note(told.table(), say(told, columns, row, names));
      }
    }
  }

  /// A row whose texts would become too long goes.
  private int say(Told told, List<String> columns, Said row, Map<String, String> names)
      throws SQLException {
    var values = new ArrayList<Object>();
    for (var i = 0; i < columns.size(); i++) {
      var text = renamed(row.texts().get(i), names);
      if (text.length() > told.columns().getOrDefault(columns.get(i), 0)) {
        return Statements.update(
            connection, "DELETE FROM " + told.table() + " WHERE id = ?", row.id());
      }
      values.add(text);
    }
    values.add(row.id());
    return Statements.update(
        connection,
        "UPDATE %s SET %s = ? WHERE id = ?".formatted(told.table(), String.join(" = ?, ", columns)),
        values.toArray());
  }

  /// Those that get another name, with that.
  private Map<String, String> names(String labels) {
    var names = new TreeMap<String, String>();
    try {
      for (var value : JSON.readTree(labels).findValues(USER)) {
        var user = value.asText();
        if (!user.isEmpty() && !rules.user(user).equals(user)) {
          names.put(user, rules.user(user));
        }
      }
    } catch (JsonProcessingException ofAnotherVersion) {
      return Map.of();
    }
    return names;
  }

  /// Where a name stands for itself, and is no part of another word.
  private static String renamed(String text, Map<String, String> names) {
    var result = text;
    for (var name : names.entrySet()) {
      result =
          Pattern.compile(
                  "(?<![\\p{L}\\p{N}_.@-])"
                      + Pattern.quote(name.getKey())
                      + "(?![\\p{L}\\p{N}_@-])")
              .matcher(result)
              .replaceAll(Matcher.quoteReplacement(name.getValue()));
    }
    return result;
  }

  private <T> List<T> list(String table, String columns, Statements.Row<T> row)
      throws SQLException {
    var of =
        table.equals("saved_view_version")
            ? "view_id IN (SELECT v.id FROM saved_view v WHERE v.organization_id = ?)"
            : "organization_id = ?";
    return Statements.list(
        connection, "SELECT %s FROM %s WHERE %s".formatted(columns, table, of), row, organization);
  }

  private void note(String table, int rows) {
    changed.merge(table, (long) rows, Long::sum);
  }
}
