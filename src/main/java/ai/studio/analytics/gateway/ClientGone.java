package ai.studio.analytics.gateway;

/// The client has hung up before it had all of its answer.
final class ClientGone extends RuntimeException {

  ClientGone(Throwable cause) {
    super(cause);
  }
}
