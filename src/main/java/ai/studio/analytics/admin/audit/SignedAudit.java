package ai.studio.analytics.admin.audit;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.persistence.audit.AuditHeads;
import ai.studio.analytics.persistence.audit.AuditVerification;
import ai.studio.analytics.persistence.audit.HeadSigner;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.StoreFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/// The audit log, signed with the key of bearer tokens.
public final class SignedAudit {

  private final DataSource dataSource;
  private final AuditHeads heads;

  /// @param dataDir where the heads are kept a second time
  public SignedAudit(DataSource dataSource, AuthConfig config, Path dataDir, Clock clock) {
    this.dataSource = dataSource;
    var signer = new HeadSigner(SigningKey.load(config.keyFile()));
    heads = new AuditHeads(dataSource, signer, dataDir.resolve("audit-heads.jsonl"), clock);
  }

  /// Signs how far the log goes now.
  ///
  /// @throws StoreFailure where the database cannot take it now
  public void sign() {
    try {
      OneByOne.each(heads.signed(), heads::keep);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Looks whether anything is missing, changed, or in another's place.
  ///
  /// @throws StoreFailure where the database cannot be read
  public AuditVerification.Report verify() {
    try {
      return new AuditVerification(dataSource, heads).run();
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
