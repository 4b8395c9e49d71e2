package ai.studio.analytics.admin.setting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One setting, and what it is for each organisation as far as this process knows: what was read at
/// last goes on holding while the database is away. Thread-safe, and never waits.
public final class Setting<T> {

  private final String name;
  private final String description;
  private final ValueType<T> type;
  private final T byDefault;
  private volatile @Nullable Choices<T> choices;

  /// @param values by organisation; those that are missing have the default
  /// @param unreadable organisations whose value says nothing to this process
  private record Choices<T>(Map<String, T> values, Set<String> unreadable) {

    Choices {
      values = Map.copyOf(values);
      unreadable = Set.copyOf(unreadable);
    }
  }

  /// @param name that of the configuration's key, without `studio.`
  /// @param description a sentence
  /// @param byDefault what the configuration says
  Setting(String name, String description, ValueType<T> type, T byDefault) {
    this.name = name;
    this.description = description;
    this.type = type;
    this.byDefault = byDefault;
  }

  /// What it is for an organisation; the default where that is not known.
  public T of(String organization) {
    return known(organization).orElse(byDefault);
  }

  /// What it is for an organisation. Empty where that is not known: the database has been away
  /// since the start, or a process of another version or configuration has stored what this one
  /// cannot read.
  public Optional<T> known(String organization) {
    var present = choices;
    if (present == null || present.unreadable().contains(organization)) {
      return Optional.empty();
    }
    return Optional.of(present.values().getOrDefault(organization, byDefault));
  }

  /// What an organisation has chosen itself; empty where the default holds.
  public Optional<T> chosen(String organization) {
    var present = choices;
    return present == null
        ? Optional.empty()
        : Optional.ofNullable(present.values().get(organization));
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  /// What its values are, in words.
  String values() {
    return type.values();
  }

  /// The default, as it would be written.
  String byDefault() {
    return type.print().apply(byDefault);
  }

  /// A value as it is stored.
  ///
  /// @throws InvalidSetting where the text is no value
  String checked(String text) {
    var value = type.read().apply(text.strip());
    return type.print().apply(value.orElseThrow(() -> InvalidSetting.value(this)));
  }

  /// Takes in what is stored.
  ///
  /// @param texts by organisation
  /// @return the organisations whose value cannot be read
  Set<String> learn(Map<String, String> texts) {
    var values = new HashMap<String, T>();
    var unreadable = new HashSet<String>();
    texts.forEach((organization, text) ->
        type.read()
            .apply(text)
            .ifPresentOrElse(
                value -> values.put(organization, value), () -> unreadable.add(organization)));
    choices = new Choices<>(values, unreadable);
    return unreadable;
  }
}
