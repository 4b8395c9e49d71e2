package ai.studio.analytics.gateway;

import ai.studio.analytics.event.RequestEvent;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides whether a call may be made. Beans of this type are found by themselves; all of them must
/// agree. It is asked on the way of each call, so it must neither wait nor throw: what takes longer
/// than some microseconds is to be known beforehand.
public interface Admission {

  /// Whether the call may be made; asked once a call, however often it is tried.
  Decision admit(CallRequest call);

  /// The answer.
  sealed interface Decision permits Admitted, Refused {}

  /// The call may be made.
  ///
  /// @param headers that the answer is to have, such as what is left of a limit
  /// @param settlement is told what the call has used; null where nobody needs to be
  record Admitted(Map<String, String> headers, @Nullable Settlement settlement)
      implements Decision {

    /// Without a word about it.
    public static final Admitted FREELY = new Admitted(Map.of(), null);

    public Admitted {
      headers = Map.copyOf(headers);
    }
  }

  /// The call must not be made.
  ///
  /// @param status of the answer, such as 429
  /// @param code what is wrong, for programs, such as `insufficient_quota`
  /// @param message what is wrong, for people; never says anything of other callers
  /// @param retryAfter when it may be tried again; null where that would be in vain
  /// @param headers that the answer is to have
  record Refused(
      int status,
      String code,
      String message,
      @Nullable Duration retryAfter,
      Map<String, String> headers)
      implements Decision {

    public Refused {
      headers = Map.copyOf(headers);
    }
  }

  /// Ends what was reserved for an admitted call.
  interface Settlement {

    /// Told once for each admitted call, at its end, whatever became of it.
    ///
    /// @param tokens of all kinds that it has used; 0 where it did not reach a vendor
    /// @param event of the call, with its price where that is known, before it is stored; null
    ///   where it has none
    void settle(long tokens, @Nullable RequestEvent event);
  }
}
