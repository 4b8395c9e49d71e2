package ai.studio.analytics.store.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fields that questions of one kind may name.
///
/// Immutable.
///
/// @param <F> what their fields are
public final class FieldTable<F extends Field> {

  private final List<F> fields;
  private final Map<String, String> elsewhere;
  private final List<Keyed<F>> keyed;

  /// Fields of which there is one for each key.
  private record Keyed<F>(String prefix, Function<String, F> of) {}

  private FieldTable(List<F> fields, Map<String, String> elsewhere, List<Keyed<F>> keyed) {
    this.fields = List.copyOf(fields);
    this.elsewhere = Map.copyOf(elsewhere);
    this.keyed = List.copyOf(keyed);
  }

  /// A table of some fields.
  public static <F extends Field> FieldTable<F> of(List<? extends F> fields) {
    return new FieldTable<F>(List.copyOf(fields), Map.of(), List.of());
  }

  /// The same table, with fields of which there is one for each key, as `tag.feature`.
  ///
  /// @param prefix what their names begin with, as `tag.`
  /// @param of makes the field of a key, which is never empty
  public FieldTable<F> withKeyed(String prefix, Function<String, F> of) {
    var all = new ArrayList<>(keyed);
    all.add(new Keyed<>(prefix, of));
    return new FieldTable<>(fields, elsewhere, all);
  }

  /// The same table, which says of some other fields that there are such, but not here.
  public FieldTable<F> knowing(List<? extends Field> others) {
    return knowing(others, "can be asked of lists only, and not here");
  }

  /// The same table, which says of some other fields where there are such.
  ///
  /// @param rule stands behind the name of one
  public FieldTable<F> knowing(List<? extends Field> others, String rule) {
    var all = new HashMap<>(elsewhere);
    others.forEach(other -> all.put(other.fieldName(), rule));
    return new FieldTable<>(fields, all, keyed);
  }

  /// The same table with some more fields.
  public FieldTable<F> with(List<? extends F> others) {
    var all = new ArrayList<F>(fields);
    all.addAll(others);
    return new FieldTable<>(all, elsewhere, keyed);
  }

  /// Its fields, apart from those with a key.
  public List<F> fields() {
    return fields;
  }

  /// The field of this name; empty where there is none.
  public Optional<F> named(String name) {
    return fields.stream()
        .filter(field -> field.fieldName().equals(name))
        .findFirst()
        .or(() ->
            keyed.stream()
                .filter(some ->
                    name.startsWith(some.prefix)
                        && TagField.isKey(name.substring(some.prefix.length())))
                .findFirst()
                .map(some -> some.of.apply(name.substring(some.prefix.length()))));
  }

  /// What is wrong with the name of a field that is none here, to stand behind the name.
  public String refusal(String name) {
    return elsewhere.getOrDefault(name, "is no field; fields are " + names());
  }

  private String names() {
    return Stream.concat(
            fields.stream().map(Field::fieldName), keyed.stream().map(some -> some.prefix + "…"))
        .collect(Collectors.joining(", "));
  }
}
