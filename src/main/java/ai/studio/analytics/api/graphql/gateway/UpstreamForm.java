package ai.studio.analytics.api.graphql.gateway;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/// [ai.studio.analytics.gateway.VendorForm] as the schema shows it.
@Enum("UpstreamForm")
@Description("How an upstream is addressed.")
public enum UpstreamForm {
  @Description("As OpenAI, and with it Ollama, vLLM and most others.")
  OPENAI,
  @Description("As OpenAI on Azure.")
  AZURE,
  @Description("As Anthropic.")
  ANTHROPIC
}
