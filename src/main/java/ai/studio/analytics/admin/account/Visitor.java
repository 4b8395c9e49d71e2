package ai.studio.analytics.admin.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a login comes from.
///
/// @param network the address, or the /64 that it is in where it is one of IPv6: so much everybody
///   has for themselves
/// @param marks what earlier logins left with the device, of whichever users; nothing is believed
///   of them before they are held against a user
/// @param strangers asked where none of them is of the user
public record Visitor(String network, List<String> marks, Strangers strangers) {

  /// Copies the list.
  public Visitor {
    marks = List.copyOf(marks);
  }

  /// Somebody whom nothing keeps from logging in.
  ///
  /// @param mark null where there is none
  public Visitor(String network, @Nullable String mark) {
    this(network, mark == null ? List.of() : List.of(mark), () -> {});
  }
}
