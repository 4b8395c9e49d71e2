package ai.studio.analytics.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScopesTest {

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADMIN", "ANALYST"})
  void administratorsAndAnalystsReadTheWholeOrganisation(Role role) {
    assertThat(Scopes.of(new Caller("ana", "acme", Set.of(role, Role.USER))))
        .isEqualTo(Scope.whole("acme"));
  }

  @Test
  void usersReadTheirOwnRowsAndSendersNone() {
    assertThat(Scopes.of(new Caller("ana", "acme", Set.of(Role.USER))))
        .isEqualTo(new Scope("acme", "ana"));
    assertThatThrownBy(() -> Scopes.of(new Caller("checkout", "acme", Set.of(Role.INGEST))))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> Scopes.of(new Caller("nobody", "acme", Set.of())))
        .isInstanceOf(NotAllowed.class);
  }
}
