package io.helidon.microprofile.server;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ListenerConfig;
import java.util.HashMap;
import java.util.function.Consumer;

/// The listeners of Helidon's server before it starts, the default one and those of
/// `server.sockets`: only this package may change them all.
public final class ServerListeners {

  private ServerListeners() {}

  /// Makes every listener send what it has at once (`TCP_NODELAY`). Otherwise the last part of a
  /// chunked answer waits until the client has acknowledged what came before, which clients put off
  /// for 40 to 200 ms. Must happen before the server starts.
  public static void sendAtOnce(ServerCdiExtension extension) {
    var server = extension.serverBuilder();
    server.connectionOptions(
        sendAtOnce(server.connectionOptions().orElseGet(SocketOptions::create)));
    var sockets = new HashMap<>(server.sockets());
    sockets.replaceAll((_, socket) -> sendAtOnce(socket));
    server.sockets(sockets);
  }

  /// Changes the settings of every listener. Must happen before the server starts.
  public static void change(
      ServerCdiExtension extension, Consumer<ListenerConfig.BuilderBase<?, ?>> change) {
    var server = extension.serverBuilder();
    change.accept(server);
    var sockets = new HashMap<>(server.sockets());
    sockets.replaceAll((_, socket) -> {
      var listener = ListenerConfig.builder(socket);
      change.accept(listener);
      return listener.build();
    });
    server.sockets(sockets);
  }

  private static ListenerConfig sendAtOnce(ListenerConfig listener) {
    return ListenerConfig.builder(listener)
        .connectionOptions(sendAtOnce(listener.connectionOptions()))
        .build();
  }

  private static SocketOptions sendAtOnce(SocketOptions options) {
    return SocketOptions.builder(options).tcpNoDelay(true).build();
  }
}
