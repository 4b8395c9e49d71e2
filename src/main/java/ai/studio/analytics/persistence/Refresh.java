package ai.studio.analytics.persistence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Brings a copy in memory up to date, once at a time. A database that hangs may take a minute to
/// fail: whoever asks for a fresh copy does not wait that long, neither for their own run nor for
/// that of another.
public final class Refresh {

  /// With what an answer takes besides, two seconds until a caller is told.
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final Runnable work;
  private final Semaphore turn = new Semaphore(1, true);

  /// When the run under way began; null where there is none.
  private volatile @Nullable Long since;

  /// @param work reads the database; throws what that throws, and then leaves the copy as it was
  public Refresh(Runnable work) {
    this.work = work;
  }

  /// Does the work here, however long it takes; throws what it throws.
  ///
  /// @throws IllegalStateException where another run has been under way for too long
  public void run() {
    if (!begin(PATIENCE)) {
      throw new IllegalStateException("Another run takes too long");
    }
    workInTurn();
  }

  /// Has the work done, and waits for it for a while.
  ///
  /// @return whether it was done in time; where not, it may still be under way
  public boolean tryRun() {
    return tryRun(() -> true);
  }

  /// The same where it is still needed once all earlier runs are over.
  public boolean tryRun(BooleanSupplier needed) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    if (isLate() || !begin(PATIENCE)) {
      return false;
    }
    var wanted = false;
    try {
      wanted = needed.getAsBoolean();
    } finally {
      if (!wanted) {
        end();
      }
    }
    return !wanted || isDone(deadline);
  }

  private boolean isDone(long deadline) {
    var run = CompletableFuture.runAsync(this::workInTurn, Thread::startVirtualThread);
    try {
      run.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      return false;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isLate() {
    var began = since;
    return began != null && System.nanoTime() - began > PATIENCE.toNanos();
  }

  private boolean begin(Duration patience) {
    try {
      if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    since = System.nanoTime();
    return true;
  }

  private void workInTurn() {
    try {
      work.run();
    } finally {
      end();
    }
  }

  private void end() {
    since = null;
    turn.release();
  }
}
