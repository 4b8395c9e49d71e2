package ai.studio.analytics.persistence.audit;

import ai.studio.analytics.persistence.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Follows all chains of the audit log from their first act to the last, and holds them against
/// their signed heads.
public final class AuditVerification {

  private final DataSource dataSource;
  private final AuditHeads heads;

  public AuditVerification(DataSource dataSource, AuditHeads heads) {
    this.dataSource = dataSource;
    this.heads = heads;
  }

  /// What was found.
  ///
  /// @param acts how many acts were looked at
  /// @param heads how many signed heads
  /// @param removed how many acts retention has removed, which acts of their own say
  /// @param erased how many acts have lost the name of a person who was erased
  /// @param otherKeys heads that another key has signed, which cannot be checked here
  /// @param faults in words
  public record Report(
      long acts, int heads, long removed, long erased, int otherKeys, List<String> faults) {}

  /// A chain as it is said to be.
  private record Chain(long lastSeq, String lastHash, long removedSeq, String removedHash) {}

  /// What is counted on the way.
  private static final class Found {
    private final List<String> faults = new ArrayList<>();
    private long acts;
    private long removed;
    private long erased;
    private int otherKeys;
  }

  /// Reads everything as it is at one moment.
  public Report run() throws SQLException {
    return Transactions.snapshot(dataSource, this::run);
  }

  private Report run(Connection connection) throws SQLException {
    var found = new Found();
    var all = heads.all(connection);
    var byChain = new HashMap<String, Map<Long, List<AuditHead>>>();
    for (var head : all) {
      if (isGood(head, found)) {
        byChain
            .computeIfAbsent(head.chain(), _ -> new HashMap<>())
            .computeIfAbsent(head.seq(), _ -> new ArrayList<>())
            .add(head);
      }
    }
    var chains = chains(connection);
    for (var chain : chains.entrySet()) {
      found.removed += chain.getValue().removedSeq();
      follow(
          connection,
          chain.getKey(),
          chain.getValue(),
          byChain.getOrDefault(chain.getKey(), Map.of()),
          found);
    }
    byChain.keySet().stream()
        .filter(chain -> !chains.containsKey(chain))
        .forEach(
            chain -> found.faults.add(name(chain) + " is gone, of which there is a signed head"));
    unchained(connection, found);
    return new Report(
        found.acts, all.size(), found.removed, found.erased, found.otherKeys, found.faults);
  }

  private boolean isGood(AuditHead head, Found found) {
    if (!head.keyId().isEmpty() && !head.keyId().equals(heads.signer().keyId())) {
      found.otherKeys++;
      return false;
    }
    if (!heads.signer().isGood(head)) {
      found.faults.add(
          String.format(
              Locale.ROOT,
              "%s: the signature of the head at act %d is wrong",
              name(head.chain()),
              head.seq()));
      return false;
    }
    return true;
  }

  private static Map<String, Chain> chains(Connection connection) throws SQLException {
    var chains = new TreeMap<String, Chain>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT chain, last_seq, last_hash, removed_seq, removed_hash FROM audit_chain")) {
      while (rows.next()) {
        chains.put(
            rows.getString(1),
            new Chain(rows.getLong(2), rows.getString(3), rows.getLong(4), rows.getString(5)));
      }
    }
    return chains;
  }

  private static void follow(
      Connection connection,
      String name,
      Chain chain,
      Map<Long, List<AuditHead>> heads,
      Found found)
      throws SQLException {
    var seq = chain.removedSeq();
    var hash = chain.removedHash();
    var told = seq == 0;
    check(name, seq, hash, heads, found);
    try (var select =
        connection.prepareStatement(
            "SELECT %s, seq, row_hash FROM audit_log WHERE chain = ? ORDER BY seq"
                .formatted(AuditRow.columns()))) {
      select.setString(1, name);
      select.setFetchSize(1_000);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          var act = AuditRow.read(row);
          var number = row.getLong("seq");
          if (number != seq + 1) {
            found.faults.add(missing(name, seq + 1, number - 1));
            hash = null;
          }
          hash = check(name, act, number, hash, row.getString("row_hash"), found);
          told |= tells(act, chain.removedSeq());
          seq = number;
          found.acts++;
          check(name, seq, hash, heads, found);
        }
      }
    }
    if (seq < chain.lastSeq()) {
      found.faults.add(missing(name, seq + 1, chain.lastSeq()));
    } else if (seq > chain.lastSeq() || !chain.lastHash().equals(hash)) {
      found.faults.add(name(name) + ": its end is not where it is said to be");
    }
    var furthest = heads.keySet().stream().mapToLong(it -> it).max().orElse(0);
    if (furthest > Math.max(seq, chain.lastSeq())) {
      found.faults.add(missing(name, seq + 1, furthest) + ", as a signed head says");
    }
    if (!told) {
      found.faults.add(missing(name, 1, chain.removedSeq()) + ", and no act says why");
    }
  }

  /// @param before the hash of the act before; null where that is missing
  private static String check(
      String chain, AuditRow act, long seq, @Nullable String before, String stored, Found found) {
    for (var part = 0; part < AuditRow.PERSONAL.size(); part++) {
      if (act.isErased(part)) {
        found.erased++;
        break;
      }
    }
    var isOther = before != null && !act.hash(before, seq).equals(stored);
    if (isOther || act.isFilledAgain() || !act.chain().equals(chain)) {
      found.faults.add(
          String.format(
              Locale.ROOT,
              "%s: act %d (id %d) was changed, or is in another's place",
              name(chain),
              seq,
              act.id()));
    }
    return stored;
  }

  private static void check(
      String chain,
      long seq,
      @Nullable String hash,
      Map<Long, List<AuditHead>> heads,
      Found found) {
    for (var head : heads.getOrDefault(seq, List.of())) {
      if (!head.hash().equals(hash)) {
        found.faults.add(
            String.format(
                Locale.ROOT, "%s: act %d is not the one of the signed head", name(chain), seq));
        return;
      }
    }
  }

  private static boolean tells(AuditRow act, long removed) {
    return act.act().equals(Act.AUDIT_REMOVE.code())
        && ("{\"until\":" + removed + "}").equals(act.personal().getLast());
  }

  private static void unchained(Connection connection, Found found) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT COUNT(*) FROM audit_log l WHERE l.seq IS NULL
                  OR NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.chain = l.chain)
                """)) {
      row.next();
      if (row.getLong(1) > 0) {
        found.faults.add(String.format(Locale.ROOT, "%,d acts are in no chain", row.getLong(1)));
      }
    }
  }

  private static String missing(String chain, long first, long last) {
    return first == last
        ? String.format(Locale.ROOT, "%s: act %d is missing", name(chain), first)
        : String.format(Locale.ROOT, "%s: acts %d to %d are missing", name(chain), first, last);
  }

  private static String name(String chain) {
    return chain.isEmpty() ? "(all organisations)" : chain;
  }
}
