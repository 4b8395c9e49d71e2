package ai.studio.analytics.auth;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs work in a transaction of its own. The factory is asked for at every call, for it can only
/// be made once the database is there.
record Transactions(Supplier<EntityManagerFactory> entities) {

  <T> T call(Function<EntityManager, T> work) {
    try (var entityManager = entities.get().createEntityManager()) {
      var transaction = entityManager.getTransaction();
      transaction.begin();
      try {
        var result = work.apply(entityManager);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }
}
