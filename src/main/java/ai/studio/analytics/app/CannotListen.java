package ai.studio.analytics.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// The server's port cannot be opened.
public final class CannotListen extends RuntimeException {

  private static final int HIGHEST = 65_535;

  private CannotListen(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static CannotListen at(int port) {
    return new CannotListen("The server could not be started on port " + port + ".", null);
  }

  /// Tries the configured address, so that what is wrong with it is known before the server starts.
  ///
  /// @throws CannotListen where it cannot be listened on
  static void check(Config config) {
    var host = config.getOptionalValue("server.host", String.class).orElse("0.0.0.0");
    var text = config.getOptionalValue("server.port", String.class).orElse("0");
    var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : HIGHEST + 1;
    if (port > HIGHEST) {
      throw new CannotListen(
          "studio.port (STUDIO_PORT) must be between 0 and 65535, not " + text + ".", null);
    }
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new CannotListen(
          "studio.host (STUDIO_HOST) is no address of this machine: " + host + ".", null);
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (BindException e) {
      throw new CannotListen(remedy(host, port, String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new CannotListen("Port " + port + " cannot be opened: " + e.getMessage() + ".", e);
    }
  }

  private static String remedy(String host, int port, String said) {
    if (said.contains("in use")) {
      return "Port "
          + port
          + " is already in use: stop what listens there, or set STUDIO_PORT to another.";
    }
    if (said.contains("denied")) {
      return "Port " + port + " may not be opened by this user: set STUDIO_PORT to one above 1023.";
    }
    return "studio.host (STUDIO_HOST) is no address of this machine: " + host + ".";
  }
}
