package ai.studio.analytics.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.testing.AsCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may call what is marked with roles.
class RolesInterceptorTest {

  private final List<Caller> checked = new ArrayList<>();
  private final RolesInterceptor interceptor =
      new RolesInterceptor(
          new CurrentCaller(),
          new AccountVerifier() {
            @Override
            public Caller check(Caller caller) {
              throw new AssertionError("not here");
            }

            @Override
            public Caller admit(Caller caller) {
              throw new AssertionError("not here");
            }

            @Override
            public void checkNow(Caller caller) {
              checked.add(caller);
            }
          });

  /// What is called.
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  static final class Marked {

    @RolesAllowed(Role.ADMIN_NAME)
    public String ofAdministrators() {
      return "done";
    }

    @RolesAllowed(Role.INGEST_NAME)
    public String ofSenders() {
      return "done";
    }

    public String ofTheClass() {
      return "done";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN, ofAdministrators",
    "ADMIN, ofTheClass",
    "ANALYST, ofTheClass",
    "INGEST, ofSenders"
  })
  void whoHasOneOfTheRolesIsLetThrough(Role role, String method) {
    assertThat(call(new Caller("ana", "acme", Set.of(role)), method)).isEqualTo("done");
  }

  @ParameterizedTest
  @CsvSource({
    "ANALYST, ofAdministrators, admin",
    "USER, ofTheClass, 'admin, analyst'",
    "ADMIN, ofSenders, ingest"
  })
  void othersAreToldWhichRolesAreNeeded(Role role, String method, String needed) {
    assertThatThrownBy(() -> call(new Caller("ana", "acme", Set.of(role)), method))
        .isInstanceOf(NotAllowed.class)
        .hasMessage("Needs one of the roles: " + needed);
  }

  @Test
  void whoHasNoRoleMayCallNothing() {
    assertThatThrownBy(() -> call(new Caller("ana", "acme", Set.of()), "ofTheClass"))
        .isInstanceOf(NotAllowed.class);
  }

  @Test
  void whoIsUnknownIsAskedWhoTheyAre() {
    assertThatThrownBy(() -> interceptor.enforce(new Call("ofTheClass")))
        .isInstanceOf(NotAuthenticated.class);
  }

  @Test
  void whatIsForAdministratorsOnlyIsHeldAgainstTheAccountAsItIsNow() {
    var account = new Caller("ana", "acme", Set.of(Role.ADMIN), 7L);
    call(account, "ofTheClass");
    assertThat(checked).isEmpty();

    call(account, "ofAdministrators");
    assertThat(checked).containsExactly(account);
  }

  @Test
  void whoeverHasNoAccountHereIsHeldAgainstNone() {
    call(new Caller("ana", "acme", Set.of(Role.ADMIN)), "ofAdministrators");

    assertThat(checked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyRoleIsFoundByItsKey(Role role) {
    assertThat(Role.of(role.key())).hasValue(role);
    assertThat(Role.of(role.name())).isEmpty();
  }

  private Object call(Caller caller, String method) {
    return AsCaller.as(
        caller,
        () -> {
          try {
            return interceptor.enforce(new Call(method));
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  /// A call of a method of [Marked].
  private record Call(String name) implements InvocationContext {

    @Override
    public Method getMethod() {
      try {
        return Marked.class.getMethod(name);
      } catch (NoSuchMethodException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Object proceed() {
      return "done";
    }

    @Override
    public Object getTarget() {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object getTimer() {
      return null;
    }

    @Override
    public @Nullable Constructor<?> getConstructor() {
      return null;
    }

    @Override
    public Object[] getParameters() {
      return new Object[0];
    }

    @Override
    public void setParameters(Object[] parameters) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> getContextData() {
      return Map.of();
    }
  }
}
