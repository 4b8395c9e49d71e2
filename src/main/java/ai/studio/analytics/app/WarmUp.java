package ai.studio.analytics.app;

/// What is asked once before the service says that it is ready, so that classes, statements and
/// connections are there when the first person asks. Beans of this type are found by themselves.
public interface WarmUp {

  /// Never fails: what does not work now may work, or say why it does not, when somebody asks. It
  /// changes nothing.
  void run();
}
