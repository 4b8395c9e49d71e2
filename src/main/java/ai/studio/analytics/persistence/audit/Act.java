package ai.studio.analytics.persistence.audit;

/// What can be done to the system. The codes are stored: they never change.
public enum Act {
  /// With a password.
  LOGIN("login"),
  /// A wrong password, a name that does not exist, or an account that is disabled.
  LOGIN_FAIL("login.fail"),
  /// By its holder.
  LOGOUT("logout"),
  /// To another organisation, without the password again.
  LOGIN_SWITCH("login.switch"),
  ACCOUNT_CREATE("account.create"),
  ACCOUNT_CHANGE("account.change"),
  /// By its holder, who knows the old one.
  ACCOUNT_PASSWORD("account.password"),
  /// By its holder, for the logins to come.
  SECOND_FACTOR_ADD("second_factor.add"),
  SECOND_FACTOR_REMOVE("second_factor.remove"),
  /// A recovery code, in place of one of the app.
  SECOND_FACTOR_RECOVER("second_factor.recover"),
  /// At the command line, for who has lost both.
  SECOND_FACTOR_RESET("second_factor.reset"),
  /// Of somebody whose account another organisation manages, or another issuer.
  MEMBER_ADD("member.add"),
  MEMBER_CHANGE("member.change"),
  MEMBER_REMOVE("member.remove"),
  ORGANIZATION_CREATE("organization.create"),
  ORGANIZATION_SUSPEND("organization.suspend"),
  ORGANIZATION_RESUME("organization.resume"),
  /// From now on it is no more.
  ORGANIZATION_DELETE("organization.delete"),
  /// All that it had is gone.
  ORGANIZATION_REMOVE("organization.remove"),
  API_KEY_CREATE("api_key.create"),
  /// By another one, beside which it works on for a while.
  API_KEY_ROTATE("api_key.rotate"),
  API_KEY_REVOKE("api_key.revoke"),
  /// By an organisation, for itself.
  SETTING_SET("setting.set"),
  /// To the default.
  SETTING_RESET("setting.reset"),
  /// Of a model, by an organisation for itself.
  PRICE_SET("price.set"),
  PRICE_REMOVE("price.remove"),
  /// Of what was stored before.
  REQUESTS_REPRICE("requests.reprice"),
  VIEW_CREATE("view.create"),
  VIEW_CHANGE("view.change"),
  /// To what it was.
  VIEW_RESTORE("view.restore"),
  VIEW_DELETE("view.delete"),
  /// The one that an organisation shows first, or no longer.
  VIEW_DEFAULT("view.default"),
  /// To whoever has the link.
  SHARE_CREATE("share.create"),
  /// Before its time.
  SHARE_REVOKE("share.revoke"),
  BUDGET_CREATE("budget.create"),
  BUDGET_CHANGE("budget.change"),
  BUDGET_DELETE("budget.delete"),
  UPSTREAM_CREATE("upstream.create"),
  UPSTREAM_CHANGE("upstream.change"),
  UPSTREAM_DELETE("upstream.delete"),
  ALERT_RULE_CREATE("alert_rule.create"),
  ALERT_RULE_CHANGE("alert_rule.change"),
  ALERT_RULE_DELETE("alert_rule.delete"),
  ALERT_CHANNEL_CREATE("alert_channel.create"),
  ALERT_CHANNEL_CHANGE("alert_channel.change"),
  ALERT_CHANNEL_DELETE("alert_channel.delete"),
  ALERT_ROUTE_CREATE("alert_route.create"),
  ALERT_ROUTE_CHANGE("alert_route.change"),
  ALERT_ROUTE_DELETE("alert_route.delete"),
  /// Nobody is told of some alerts for a while.
  ALERT_MUTE("alert.mute"),
  ALERT_UNMUTE("alert.unmute"),
  /// Somebody looks after it.
  ALERT_ACKNOWLEDGE("alert.acknowledge"),
  REPORT_CREATE("report.create"),
  REPORT_CHANGE("report.change"),
  REPORT_DELETE("report.delete"),
  ANNOTATION_CREATE("annotation.create"),
  ANNOTATION_CHANGE("annotation.change"),
  ANNOTATION_DELETE("annotation.delete"),
  /// A month: from then on its statement never changes.
  STATEMENT_CLOSE("statement.close"),
  /// How months are closed, and in which currency amounts are shown.
  STATEMENT_TERMS("statement.terms"),
  THREATS_TRIAGE("threats.triage"),
  /// To whoever is to look into them.
  THREATS_ASSIGN("threats.assign"),
  THREAT_NOTE("threat.note"),
  /// Somebody is tagged, throttled or blocked for a time, by an administrator or by a rule.
  RESTRICTION_CREATE("restriction.create"),
  /// Before its time.
  RESTRICTION_LIFT("restriction.lift"),
  FEEDBACK_CHANGE("feedback.change"),
  QUARANTINE_RETRY("quarantine.retry"),
  QUARANTINE_DISCARD("quarantine.discard"),
  EVENTS_ERASE("events.erase"),
  EVENTS_IMPORT("events.import"),
  /// Made-up ones.
  EVENTS_POPULATE("events.populate"),
  EVENTS_PURGE("events.purge"),
  /// Rows are taken out as a file.
  EXPORT_BEGIN("export.begin"),
  /// All that were asked for are taken out, or some of them.
  EXPORT_END("export.end"),
  /// All that is known of a person, to give it to them.
  PERSON_EXPORT("person.export"),
  PERSON_ERASE("person.erase"),
  /// Of what is stored.
  PRIVACY_APPLY("privacy.apply"),
  ROLLUPS_REBUILD("rollups.rebuild"),
  /// With these settings.
  SERVICE_START("service.start"),
  /// Of the oldest acts, by retention.
  AUDIT_REMOVE("audit.remove"),
  /// Without a password, by whoever has the signing key.
  TOKEN_ISSUE("token.issue");

  private final String code;

  Act(String code) {
    this.code = code;
  }

  /// What is stored.
  public String code() {
    return code;
  }
}
