package ai.studio.analytics.respond;

/// What holds requests against rules and restrictions, for tests of other packages.
public final class Enforcements {

  private Enforcements() {}

  /// With the rules of some lines, and no restrictions.
  public static Enforcement of(String... lines) {
    return new Restricting(false).enforcement(lines);
  }

  /// An organisation in which somebody is blocked.
  public record Blocking(String organization, Enforcement enforcement) {}

  /// Blocks somebody in an organisation that no other test has.
  ///
  /// @param lines of a file of rules
  public static Blocking blocking(SubjectKind kind, String name, String... lines) {
    var all = new Restricting(false);
    all.restrict(kind, name, Restricting.BLOCK);
    return new Blocking(all.organization, all.enforcement(lines));
  }

  /// Blocks an address in the organisation of those who are not logged in.
  public static Enforcement blockingLogins(String address) {
    var all = new Restricting("default", false);
    all.restrict(SubjectKind.ADDRESS, address, Restricting.BLOCK);
    return all.enforcement();
  }

  /// Lets through one request a minute of a project.
  public static Blocking throttling(String project) {
    var all = new Restricting(false);
    all.restrict(SubjectKind.PROJECT, project, Restricting.throttle(1));
    return new Blocking(all.organization, all.enforcement());
  }
}
