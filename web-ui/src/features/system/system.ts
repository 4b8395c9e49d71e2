import type { SystemStateQuery } from '../../generated/graphql';
import { counted, seconds } from '../../kit/format/format';

export type System = SystemStateQuery['system'];
export type Instance = System['instances'][number];
export type Job = SystemStateQuery['health']['jobs'][number];

/** How old prices may be before vendors are likely to have changed theirs. */
const OLD_PRICES_DAYS = 60;
const FULL = 0.8;
const LATE_SECONDS = 60;
const DAY_MS = 86_400_000;

/** How full the journal of an instance is, 0 to 1. */
export const used = ({ journalBytes, journalMaxBytes }: Instance) =>
  journalMaxBytes === 0 ? 0 : Math.min(1, journalBytes / journalMaxBytes);

export const isFull = (instance: Instance) => used(instance) >= FULL;
export const isLate = ({ lagSeconds }: Instance) => lagSeconds >= LATE_SECONDS;

/** A job whose latest run that ended failed. */
export const isFailing = ({ lastFailure, lastRun }: Job) =>
  Boolean(lastFailure && lastRun && Date.parse(lastFailure) >= Date.parse(lastRun));

/** What is wrong, in sentences; none where all is well. */
export function troubles({ system, health }: SystemStateQuery): string[] {
  const found: string[] = [];
  if (!system.database) found.push('The database is away. Events wait on disk until it is back.');
  for (const one of system.instances) {
    const { name } = one;
    if (one.state === 'SILENT') found.push(`${name} has fallen silent.`);
    if (one.state !== 'RUNNING') continue;
    if (isLate(one)) found.push(`${name} has stored nothing for ${seconds(one.lagSeconds)}.`);
    if (isFull(one)) found.push(`The journal of ${name} is nearly full.`);
    if (one.lost > 0)
      found.push(`${name} lost ${counted(one.lost, 'event')} with a damaged journal.`);
    if (one.inQuarantine > 0) {
      found.push(`${counted(one.inQuarantine, 'event')} in the quarantine of ${name}.`);
    }
  }
  const versions = new Set(
    system.instances.filter(({ state }) => state === 'RUNNING').map(({ version }) => version),
  );
  if (versions.size > 1)
    found.push(`Instances run different versions: ${[...versions].join(', ')}.`);
  const days = priceDays(system);
  if (days !== undefined && days > OLD_PRICES_DAYS) {
    found.push(`The prices of the build are ${days} days old.`);
  }
  for (const job of health.jobs.filter(isFailing)) found.push(`The job ${job.name} failed.`);
  return found;
}

/** How many days ago the newest prices of all instances were published. */
export function priceDays({ instances, time }: System): number | undefined {
  const published = instances
    .filter(({ state }) => state === 'RUNNING')
    .map(({ prices }) => prices?.published)
    .filter((day) => day != null)
    .sort()
    .at(-1);
  return published === undefined
    ? undefined
    : Math.floor((Date.parse(time) - Date.parse(published)) / DAY_MS);
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** 340 B, 12 KB, 1.2 GB: in steps of 1,024. */
export function bytes(value: number): string {
  let size = value;
  let unit = 0;
  while (size >= 1_024 && unit < UNITS.length - 1) {
    size /= 1_024;
    unit += 1;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}
