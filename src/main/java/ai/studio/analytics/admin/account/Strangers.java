package ai.studio.analytics.admin.account;

/// Decides about a login from a device on which its user has not logged in before.
public interface Strangers {

  /// Lets them in, or throws why it does not.
  void check();
}
