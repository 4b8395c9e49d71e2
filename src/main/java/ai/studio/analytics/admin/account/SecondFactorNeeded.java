package ai.studio.analytics.admin.account;

/// The password is right, and the account wants a code beside it.
public final class SecondFactorNeeded extends RuntimeException {

  SecondFactorNeeded() {
    super("A code of your authenticator app is needed, or a recovery code.");
  }
}
