package ai.studio.analytics.detect.traffic;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Paths, software and methods that no application of ours has, and that those who look for holes
/// try.
public final class Scanners {

  private static final List<String> PATHS =
      List.of(
          "/.env",
          "/.git/",
          "/.svn/",
          "/.aws/",
          "/.ds_store",
          "/.htaccess",
          "/.htpasswd",
          "/.ssh/",
          "/actuator/env",
          "/actuator/heapdump",
          "/adminer",
          "/boaform",
          "/cgi-bin/",
          "/config.php",
          "/console/",
          "/etc/passwd",
          "/eval-stdin.php",
          "/hnap1",
          "/jenkins/",
          "/manager/html",
          "/owa/auth",
          "/phpinfo",
          "/phpmyadmin",
          "/phpunit/",
          "/pma/",
          "/server-status",
          "/shell.php",
          "/solr/admin",
          "/telescope/requests",
          "/wp-admin",
          "/wp-content/plugins",
          "/wp-includes",
          "/wp-login",
          "/xmlrpc.php");

  private static final List<String> AGENTS =
      List.of(
          "acunetix",
          "arachni",
          "dirbuster",
          "feroxbuster",
          "ffuf",
          "gobuster",
          "havij",
          "jaeles",
          "masscan",
          "nessus",
          "netsparker",
          "nikto",
          "nmap",
          "nuclei",
          "openvas",
          "qualys",
          "sqlmap",
          "sqlninja",
          "w3af",
          "wfuzz",
          "whatweb",
          "wpscan",
          "zgrab");

  private static final Set<String> ABUSED =
      Set.of(
          "TRACE",
          "TRACK",
          "CONNECT",
          "DEBUG",
          "PROPFIND",
          "SEARCH",
          "MKCOL",
          "MOVE",
          "COPY",
          "LOCK");

  private Scanners() {}

  /// The rule that a request breaks; null for none.
  ///
  /// @param path as it was sent, encoded in whatever way
  public static @Nullable String rule(String method, String path, @Nullable String agent) {
    var plain = PlainPath.of(path);
    if (PATHS.stream().anyMatch(plain::contains)) {
      return "scanner-path";
    }
    if (agent != null) {
      var software = agent.toLowerCase(Locale.ROOT);
      if (AGENTS.stream().anyMatch(software::contains)) {
        return "scanner-agent";
      }
    }
    return ABUSED.contains(method.toUpperCase(Locale.ROOT)) ? "method-abuse" : null;
  }
}
