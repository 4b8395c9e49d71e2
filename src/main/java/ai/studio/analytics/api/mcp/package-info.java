/// Answers for assistants, by the Model Context Protocol. [McpResource] takes messages over HTTP,
/// [McpMessages] hands them to the library that knows the protocol, and that to what is offered:
/// each [McpTool] is a bean, [McpResources] what can be read, [McpPrompts] the usual questions.
/// Nothing is kept between two messages, so that any instance may answer any of them.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/">Model Context
///   Protocol</a>
@NullMarked
package ai.studio.analytics.api.mcp;

import org.jspecify.annotations.NullMarked;
