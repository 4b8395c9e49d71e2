package ai.studio.analytics.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Runs jobs when they are due, each in one instance at a time. All instances ask for the same
/// jobs; one whose holder dies is run by another instance once the lease is over.
///
/// Closing does not interrupt what runs: an interrupt closes the embedded database.
public final class JobRunner implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(JobRunner.class.getName());
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration RENEWAL = JobLease.LENGTH.dividedBy(3);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final List<Job> jobs;
  private final JobLease lease;
  private final BiConsumer<Job, Throwable> onFailure;
  private final Map<String, Counts> counts;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor threads;
  private volatile Map<String, JobState> states = Map.of();

  /// How often this process ran a job.
  private record Counts(LongAdder runs, LongAdder failures) {

    Counts() {
      this(new LongAdder(), new LongAdder());
    }
  }

  /// @param dataSource connections with auto-commit on
  /// @param onFailure is told of the first failure of a job, and not again until it has succeeded
  public JobRunner(DataSource dataSource, List<Job> jobs, BiConsumer<Job, Throwable> onFailure) {
    this.jobs = List.copyOf(jobs);
    this.lease = new JobLease(dataSource);
    this.onFailure = onFailure;
    counts = jobs.stream().collect(Collectors.toUnmodifiableMap(Job::name, _ -> new Counts()));
    threads =
        new ScheduledThreadPoolExecutor(
            jobs.size() + 1, Thread.ofPlatform().daemon().name("studio-jobs-", 1).factory());
    threads.setRemoveOnCancelPolicy(true);
  }

  /// Begins to run jobs.
  ///
  /// @throws SQLException where the database cannot take it now; then nothing has begun
  public void start() throws SQLException {
    for (var job : jobs) {
      lease.register(job);
    }
    refresh();
    for (var job : jobs) {
      repeat(() -> runIfDue(job), Duration.ZERO, POLL);
    }
    repeat(this::tryRefresh, POLL, POLL);
  }

  /// Runs a job if it is due and no other process has it.
  ///
  /// @return whether it was run, be it in vain
  boolean runIfDue(Job job) {
    try {
      if (!lease.acquire(job)) {
        return false;
      }
      run(job);
      refresh();
      return true;
    } catch (SQLException e) {
      LOGGER.log(Level.FINE, "The lease of a job could not be had", e);
      return false;
    }
  }

  private void run(Job job) throws SQLException {
    var renewal = repeat(() -> renew(job), RENEWAL, RENEWAL);
    var begin = System.nanoTime();
    String failure = null;
    counts(job.name()).runs().increment();
    try {
      job.work().run();
      failing.remove(job.name());
    } catch (RuntimeException | Error e) {
      failure = e.getClass().getSimpleName();
      failed(job, e);
    } finally {
      renewal.cancel(false);
    }
    lease.release(job, Duration.ofNanos(System.nanoTime() - begin), failure);
  }

  private void failed(Job job, Throwable cause) {
    counts(job.name()).failures().increment();
    if (failing.add(job.name())) {
      onFailure.accept(job, cause);
    }
  }

  private void renew(Job job) {
    try {
      if (!lease.renew(job)) {
        LOGGER.warning("Another process has taken over the job " + job.name());
      }
    } catch (SQLException e) {
      LOGGER.log(Level.FINE, "The lease of a job could not be renewed", e);
    }
  }

  /// The names of the jobs.
  public List<String> names() {
    return jobs.stream().map(Job::name).toList();
  }

  /// How the jobs fared, as it was a few seconds ago, or when the database was there for the last
  /// time.
  public List<JobState> states() {
    var known = states;
    return jobs.stream().map(job -> known.getOrDefault(job.name(), JobState.unknown(job))).toList();
  }

  /// How often this process has run a job.
  public long runs(String name) {
    return counts(name).runs().sum();
  }

  /// How many of those runs failed.
  public long failures(String name) {
    return counts(name).failures().sum();
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Counts counts(String name) {
    var found = counts.get(name);
    if (found == null) {
      throw new IllegalArgumentException("There is no job " + name);
    }
    return found;
  }

  private ScheduledFuture<?> repeat(Runnable work, Duration first, Duration delay) {
    return threads.scheduleWithFixedDelay(
        () -> keepOn(work), first.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// What throws once would never be run again.
  private static void keepOn(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.SEVERE, "Looking after the jobs failed, and is tried again", e);
    }
  }

  private void tryRefresh() {
    try {
      refresh();
    } catch (SQLException e) {
      LOGGER.log(Level.FINE, "The states of jobs could not be read", e);
    }
  }

  /// Looks how the jobs fared, in other instances too.
  void refresh() throws SQLException {
    states =
        lease.states().stream()
            .collect(Collectors.toUnmodifiableMap(JobState::name, Function.identity()));
  }
}
