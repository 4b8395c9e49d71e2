package ai.studio.analytics.auth;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.Nonbinding;

/// Makes `@RolesAllowed` an interceptor binding, whatever roles it names, on any CDI bean: REST and
/// GraphQL alike.
public class RolesExtension implements Extension {

  void bind(@Observes BeforeBeanDiscovery discovery) {
    discovery
        .configureInterceptorBinding(RolesAllowed.class)
        .methods()
        .forEach(method -> method.add(Nonbinding.Literal.INSTANCE));
  }
}
