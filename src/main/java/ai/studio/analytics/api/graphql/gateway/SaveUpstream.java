package ai.studio.analytics.api.graphql.gateway;

import ai.studio.analytics.api.graphql.value.SaveAsk;
import ai.studio.analytics.gateway.UpstreamDraft;
import ai.studio.analytics.gateway.VendorForm;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What somebody wants an upstream to be.
@Input("SaveUpstreamInput")
@Description("What an upstream is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveUpstream extends SaveAsk {

  private String name;
  private @Nullable UpstreamForm form;
  private String url;
  private @Nullable String key;
  private @Nullable String provider;
  private @Nullable List<String> models;
  private @Nullable List<String> aliases;
  private @Nullable String prefix;
  private @Nullable Integer weight;
  private @Nullable Integer order;
  private @Nullable String apiVersion;
  private @Nullable Boolean includeUsage;

  UpstreamDraft draft() {
    return UpstreamDraft.of(
        name,
        form == null ? null : VendorForm.valueOf(form.name()),
        url,
        key,
        provider,
        models == null ? List.of() : models,
        aliases == null ? List.of() : aliases,
        prefix,
        weight,
        order,
        apiVersion,
        includeUsage);
  }

  @Description(
      "1 to 64 letters, digits, dots and dashes, different from those of the other upstreams.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description("How it is addressed; as its address tells where it is missing, else as OpenAI.")
  public @Nullable UpstreamForm getForm() {
    return form;
  }

  public void setForm(@Nullable UpstreamForm form) {
    this.form = form;
  }

  @Description(
      "Its address, such as `https://api.openai.com`; where it has a path, that takes the place of `/v1`.")
  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  @Description(
      "The key that it knows us by, kept encrypted and never shown. Missing: the one that it has stays, unless the address is"
          + " of another server; empty: none.")
  public @Nullable String getKey() {
    return key;
  }

  public void setKey(@Nullable String key) {
    this.key = key;
  }

  @Description(
      "Who serves its models, by which they are priced; as its address tells where it is missing.")
  public @Nullable String getProvider() {
    return provider;
  }

  public void setProvider(@Nullable String provider) {
    this.provider = provider;
  }

  @Description(
      "Names of models that it serves, each of which may end with `*`; without, it serves what no other names.")
  public @Nullable List<String> getModels() {
    return models;
  }

  public void setModels(@Nullable List<String> models) {
    this.models = models;
  }

  @Description("Names under which models of it may be asked for, each as `name=model`.")
  public @Nullable List<String> getAliases() {
    return aliases;
  }

  public void setAliases(@Nullable List<String> aliases) {
    this.aliases = aliases;
  }

  @Description("What stands before the names of its models, such as `openai/`.")
  public @Nullable String getPrefix() {
    return prefix;
  }

  public void setPrefix(@Nullable String prefix) {
    this.prefix = prefix;
  }

  @Description("1 to 1,000, by default 1: its share among those of the same order.")
  public @Nullable Integer getWeight() {
    return weight;
  }

  public void setWeight(@Nullable Integer weight) {
    this.weight = weight;
  }

  @Description("1 to 1,000, by default 1: those with the lowest are asked first.")
  public @Nullable Integer getOrder() {
    return order;
  }

  public void setOrder(@Nullable Integer order) {
    this.order = order;
  }

  @Description("The version of Azure's interface.")
  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public void setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
  }

  @Description("False for a server that refuses to be asked for usage in streams.")
  public @Nullable Boolean getIncludeUsage() {
    return includeUsage;
  }

  public void setIncludeUsage(@Nullable Boolean includeUsage) {
    this.includeUsage = includeUsage;
  }
}
