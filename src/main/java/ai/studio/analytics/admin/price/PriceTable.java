package ai.studio.analytics.admin.price;

import ai.studio.analytics.enrich.price.OwnPrice;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The statements on `model_price`. A price that no longer holds keeps its row.
final class PriceTable {

  private static final Logger LOGGER = Logger.getLogger(PriceTable.class.getName());

  private static final int MOST_LISTED = 10_000;

  private static final String COLUMNS =
      """
      SELECT id, organization_id, provider, model, valid_from, rates, source, created_at, created_by,
        removed_at, removed_by
      FROM model_price
      """;

  private static final Comparator<ModelPrices.Entry> BY_MODEL =
      Comparator.comparing(ModelPrices.Entry::provider)
          .thenComparing(ModelPrices.Entry::model)
          .thenComparing(ModelPrices.Entry::from, Comparator.reverseOrder())
          .thenComparing(ModelPrices.Entry::createdAt, Comparator.reverseOrder());

  private PriceTable() {}

  /// The prices of an organisation by provider, model and time: those that hold, and then the
  /// latest of those that hold no longer, 10,000 together.
  static List<ModelPrices.Entry> list(Connection connection, String organization)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            COLUMNS
                + """
                WHERE organization_id = ?
                ORDER BY CASE WHEN removed_at IS NULL THEN 0 ELSE 1 END, created_at DESC LIMIT\
                """
                + " "
                + MOST_LISTED)) {
      statement.setString(1, organization);
      var entries = entries(statement.executeQuery());
      entries.sort(BY_MODEL);
      return entries;
    }
  }

  /// The prices of an organisation that hold, likewise; all of them.
  static List<ModelPrices.Entry> holding(Connection connection, String organization)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(COLUMNS + "WHERE organization_id = ? AND removed_at IS NULL")) {
      statement.setString(1, organization);
      var entries = entries(statement.executeQuery());
      entries.sort(BY_MODEL);
      return entries;
    }
  }

  /// The prices that hold, by organisation.
  static Map<String, List<OwnPrice>> holding(Connection connection) throws SQLException {
    var prices = new HashMap<String, List<OwnPrice>>();
    try (var statement =
            connection.prepareStatement(COLUMNS + "WHERE removed_at IS NULL ORDER BY id");
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        var organization = rows.getString("organization_id");
        entry(rows)
            .ifPresent(entry ->
                prices.computeIfAbsent(organization, _ -> new ArrayList<>()).add(entry.price()));
      }
    }
    return prices;
  }

  /// Changes with every change: a row changes twice at most, when it comes and when it is removed.
  static List<Long> stamp(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT COUNT(*), COUNT(removed_at), COALESCE(MAX(changed_at), 0) FROM model_price")) {
      row.next();
      return List.of(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /// What holds of the same model from the same time, as far as it can be read; the rows are
  /// locked. There is one, but where two instances have set one at the same moment.
  static List<ModelPrices.Entry> present(Connection connection, String organization, OwnPrice price)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            COLUMNS
                + """
                WHERE organization_id = ? AND provider = ? AND model = ? AND valid_from = ?
                  AND removed_at IS NULL
                FOR UPDATE
                """)) {
      ParameterBinder.of(statement)
          .set(organization)
          .set(price.provider())
          .set(price.model())
          .set(price.from());
      return entries(statement.executeQuery());
    }
  }

  /// A price of an organisation that holds; its row is locked.
  static Optional<ModelPrices.Entry> locked(Connection connection, String organization, long id)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            COLUMNS + "WHERE id = ? AND organization_id = ? AND removed_at IS NULL FOR UPDATE")) {
      ParameterBinder.of(statement).set(id).set(organization);
      return entries(statement.executeQuery()).stream().findFirst();
    }
  }

  static void insert(Connection connection, String organization, ModelPrices.Entry entry)
      throws SQLException {
    var price = entry.price();
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO model_price (
              id, organization_id, provider, model, valid_from, rates, source, created_at, created_by, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      ParameterBinder.of(statement)
          .set(entry.id())
          .set(organization)
          .set(price.provider())
          .set(price.model())
          .set(price.from())
          .set(OwnPrice.json(price.lines()))
          .set(entry.source())
          .set(entry.createdAt())
          .set(entry.createdBy())
          .set(entry.createdAt());
      statement.executeUpdate();
    }
  }

  /// Removes whatever holds of the same model from the same time, be it readable or not.
  static void removePresent(
      Connection connection, String organization, OwnPrice price, String by, Instant now)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            UPDATE model_price SET removed_at = ?, removed_by = ?, changed_at = ?
            WHERE organization_id = ? AND provider = ? AND model = ? AND valid_from = ?
              AND removed_at IS NULL
            """)) {
      ParameterBinder.of(statement)
          .set(now)
          .set(by)
          .set(now)
          .set(organization)
          .set(price.provider())
          .set(price.model())
          .set(price.from());
      statement.executeUpdate();
    }
  }

  static void markRemoved(Connection connection, String by, Instant now, long id)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "UPDATE model_price SET removed_at = ?, removed_by = ?, changed_at = ? WHERE id = ?")) {
      ParameterBinder.of(statement).set(now).set(by).set(now).set(id);
      statement.executeUpdate();
    }
  }

  private static List<ModelPrices.Entry> entries(ResultSet rows) throws SQLException {
    try (rows) {
      var entries = new ArrayList<ModelPrices.Entry>();
      while (rows.next()) {
        entry(rows).ifPresent(entries::add);
      }
      return entries;
    }
  }

  /// Empty for a price that another version has written.
  private static Optional<ModelPrices.Entry> entry(ResultSet row) throws SQLException {
    var id = row.getLong("id");
    try {
      var removedAt = ParameterBinder.nullableLong(row, "removed_at");
      return Optional.of(
          new ModelPrices.Entry(
              id,
              new OwnPrice(
                  row.getString("provider"),
                  row.getString("model"),
                  ParameterBinder.instant(row.getLong("valid_from")),
                  OwnPrice.lines(row.getString("rates"))),
              row.getString("source"),
              ParameterBinder.instant(row.getLong("created_at")),
              row.getString("created_by"),
              removedAt == null ? null : ParameterBinder.instant(removedAt),
              row.getString("removed_by")));
    } catch (IllegalArgumentException ofAnotherVersion) {
      LOGGER.log(
          Level.WARNING,
          "The price {0} cannot be read: {1}",
          new Object[] {String.valueOf(id), ofAnotherVersion.getMessage()});
      return Optional.empty();
    }
  }
}
