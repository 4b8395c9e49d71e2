package ai.studio.analytics.cli;

/// Where the jar starts.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    io.helidon.Main.main(args);
  }
}
