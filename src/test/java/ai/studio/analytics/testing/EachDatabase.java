package ai.studio.analytics.testing;

import ai.studio.analytics.store.Database;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Runs a test class once on H2 and once on MySQL, each time on an empty database of its own that
/// is dropped at the end; the constructor, `@BeforeAll` and test methods may ask for it with a
/// parameter of type [TestDatabase], and for the service's pool on it, with the schema up to date,
/// with one of type [Database]. Both are the same for all tests of a class: opening takes longer
/// than most tests do.
///
/// Where numbers must be exact, or the schema is at stake, it runs on MySQL 9 and on MariaDB too,
/// and in a locale whose digits are others than those of SQL.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EachDatabase.Invocations.class)
public @interface EachDatabase {

  /// Whether to run on all servers that are supported, not only on MySQL 8.
  boolean andOtherServers() default false;

  final class Invocations implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
        ExtensionContext context) {
      var all = context.getRequiredTestClass().getAnnotation(EachDatabase.class).andOtherServers();
      var servers =
          all && !MySqlServer.isNamed()
              ? Stream.of(MySqlServer.Kind.values())
              : Stream.of(MySqlServer.Kind.MYSQL);
      var locale = all ? Locale.of("ar", "EG") : Locale.getDefault();
      return Stream.concat(
          Stream.of(new Invocation("H2", TestDatabases::h2, locale)),
          servers.map(kind -> new Invocation(kind.title(), () -> TestDatabases.on(kind), locale)));
    }
  }

  record Invocation(String name, Supplier<TestDatabase> database, Locale locale)
      implements ClassTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Lifecycle(database, locale));
    }
  }

  final class Lifecycle
      implements BeforeClassTemplateInvocationCallback,
          AfterClassTemplateInvocationCallback,
          ParameterResolver {

    private final Supplier<TestDatabase> create;
    private final Locale locale;
    private Locale before;
    private TestDatabase database;
    private Database opened;

    Lifecycle(Supplier<TestDatabase> create, Locale locale) {
      this.create = create;
      this.locale = locale;
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
      database = create.get();
      before = Locale.getDefault();
      Locale.setDefault(locale);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
      if (opened != null) {
        opened.close();
      }
      if (database != null) {
        Locale.setDefault(before);
        database.close();
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      var type = parameter.getParameter().getType();
      return type == TestDatabase.class || type == Database.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Database.class ? opened() : database;
    }

    private Database opened() {
      if (opened == null) {
        opened = Database.open(database.config());
        opened.migrate();
      }
      return opened;
    }
  }
}
