package ai.studio.analytics.api.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.Objects;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Hands messages to the library and takes its answers, on the thread of the request: what is asked
/// in an answer knows the caller.
final class McpMessages implements McpStatelessServerTransport {

  private static final Logger LOGGER = Logger.getLogger(McpMessages.class.getName());

  private @Nullable McpStatelessServerHandler handler;

  @Override
  public void setMcpHandler(McpStatelessServerHandler handler) {
    this.handler = handler;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /// The answer to a request. Tools, resources and prompts tell their own failures: what fails
  /// before them are parameters of another form than the method's.
  JSONRPCResponse answer(JSONRPCRequest request) {
    try {
      var answer =
          Objects.requireNonNull(
              handler().handleRequest(McpTransportContext.EMPTY, request).block(), "answer");
      var error = answer.error();
      return error != null && error.code() == ErrorCodes.INTERNAL_ERROR
          ? refused(request, error.message())
          : answer;
    } catch (IllegalArgumentException e) {
      return refused(request, String.valueOf(e.getMessage()));
    }
  }

  private static JSONRPCResponse refused(JSONRPCRequest request, String why) {
    LOGGER.fine(() -> "A message was refused: " + why);
    return JSONRPCResponse.error(
        request.id(),
        new JSONRPCResponse.JSONRPCError(
            ErrorCodes.INVALID_PARAMS, "params are not of the form that the method has."));
  }

  /// Takes note of something, such as that a client is ready.
  void take(JSONRPCNotification notification) {
    handler().handleNotification(McpTransportContext.EMPTY, notification).block();
  }

  private McpStatelessServerHandler handler() {
    return Objects.requireNonNull(handler, "handler");
  }
}
