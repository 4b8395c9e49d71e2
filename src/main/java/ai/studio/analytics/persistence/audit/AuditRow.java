package ai.studio.analytics.persistence.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of the audit log, and its hash.
///
/// What may name a person (who, from where, to what, before, after) goes into the hash as a digest
/// with a salt of its own. Erasing a person replaces text and salt by that digest: the hash stays
/// what it was, and nobody can find out by trying what was there.
///
/// @param createdAt in microseconds since 1970
/// @param organization null for all organisations
/// @param personal the texts that may name a person, in the order of [#PERSONAL]
/// @param parts for each of them `s` and its salt, or `d` and its digest where it was erased
record AuditRow(
    long id,
    long createdAt,
    @Nullable String organization,
    String actorKind,
    String act,
    List<@Nullable String> personal,
    List<String> parts) {

  /// The columns that may name a person.
  static final List<String> PERSONAL =
      List.of("actor", "ip_address", "subject", "state_before", "state_after");

  /// What stands where a text was that must be something.
  static final String ERASED = "[erased]";

  /// The hash in front of the first row.
  static final String FIRST_HASH = "0".repeat(64);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final String COLUMNS = "id, created_at, organization_id, actor_kind, act, parts";

  /// The columns of a row, for a `SELECT`.
  static String columns() {
    return COLUMNS + ", " + String.join(", ", PERSONAL);
  }

  /// A new row with salts of its own.
  static AuditRow of(
      long id,
      long createdAt,
      @Nullable String organization,
      String actorKind,
      String act,
      List<@Nullable String> personal) {
    return new AuditRow(id, createdAt, organization, actorKind, act, personal, salts());
  }

  /// A row as it is stored; one that is in no chain yet gets its salts.
  static AuditRow read(ResultSet row) throws SQLException {
    var personal = new ArrayList<@Nullable String>();
    for (var column : PERSONAL) {
      personal.add(row.getString(column));
    }
    var parts = row.getString("parts");
    return new AuditRow(
        row.getLong("id"),
        row.getLong("created_at"),
        row.getString("organization_id"),
        row.getString("actor_kind"),
        row.getString("act"),
        personal,
        parts == null ? salts() : List.of(parts.split(" ")));
  }

  private static List<String> salts() {
    var salts = new ArrayList<String>();
    for (var i = 0; i < PERSONAL.size(); i++) {
      var salt = new byte[SALT_BYTES];
      RANDOM.nextBytes(salt);
      salts.add('s' + HexFormat.of().formatHex(salt));
    }
    return salts;
  }

  /// In which chain it is: one for each organisation, and one for what concerns all.
  String chain() {
    return organization == null ? "" : organization;
  }

  /// What is stored of the parts.
  String partsText() {
    return String.join(" ", parts);
  }

  /// The hash of the row behind another one.
  String hash(String before, long seq) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out, before);
      write(out, chain());
      out.writeLong(seq);
      out.writeLong(id);
      out.writeLong(createdAt);
      write(out, actorKind);
      write(out, act);
      for (var i = 0; i < PERSONAL.size(); i++) {
        write(out, digest(i));
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return sha256(bytes.toByteArray());
  }

  /// Whether a text was erased.
  boolean isErased(int part) {
    return parts.get(part).startsWith("d");
  }

  /// Whether texts that were erased have come back.
  boolean isFilledAgain() {
    for (var i = 0; i < PERSONAL.size(); i++) {
      var text = personal.get(i);
      if (isErased(i) && text != null && !text.equals(ERASED)) {
        return true;
      }
    }
    return false;
  }

  /// The same row without some of its texts.
  AuditRow without(List<Integer> erased) {
    var texts = new ArrayList<>(personal);
    var tokens = new ArrayList<>(parts);
    for (var part : erased) {
      tokens.set(part, 'd' + digest(part));
      var column = PERSONAL.get(part);
      texts.set(part, column.equals("actor") || column.equals("subject") ? ERASED : null);
    }
    return new AuditRow(id, createdAt, organization, actorKind, act, texts, tokens);
  }

  private String digest(int part) {
    var token = parts.get(part);
    if (token.startsWith("d")) {
      return token.substring(1);
    }
    var text = personal.get(part);
    // A text cannot look as if it was none.
    return sha256((token + (text == null ? "-" : "+" + text)).getBytes(StandardCharsets.UTF_8));
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
