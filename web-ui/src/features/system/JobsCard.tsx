import { Chip } from '@mui/material';
import { milliseconds, words } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import { SystemTable } from './SystemTable';
import { isFailing, type Job } from './system';

/** Periodic work that one instance does for all. */
export function JobsCard({ jobs }: { jobs: readonly Job[] }) {
  return (
    <SystemTable
      title="Jobs"
      heads={['Job', 'State', 'Last run', 'Last failure', 'Took']}
      numbers={1}
      rows={jobs.map((job) => [
        job.name,
        words(job.name.toUpperCase()),
        <State key="state" job={job} />,
        <Time key="run" at={job.lastRun} />,
        job.lastFailure ? (
          <span key="failure">
            <Time at={job.lastFailure} /> {job.failure}
          </span>
        ) : (
          <Faint key="failure">none</Faint>
        ),
        milliseconds(job.lastDurationMs),
      ])}
      empty="There are no jobs."
    />
  );
}

function State({ job }: { job: Job }) {
  if (job.running) return 'Running';
  if (isFailing(job)) return <Chip size="small" variant="outlined" color="error" label="Failed" />;
  return job.lastRun ? 'Idle' : <Faint>Not run yet</Faint>;
}
