import type { RestrictInput } from '../../generated/graphql';
import type { Column } from '../../kit/files/table';
import type { Restriction } from './documents';

/** What is done, in few words. */
export function measure({ action, perMinute, tag }: Restriction): string {
  switch (action) {
    case 'THROTTLE':
      return `${perMinute} a minute`;
    case 'TAG':
      return `Tagged ${tag}`;
    default:
      return 'Blocked';
  }
}

/** Whether it holds, for people. */
export function standing({ state, enforced }: Restriction): string {
  if (state === 'EXPIRED') return 'Expired';
  if (state === 'LIFTED') return 'Lifted';
  return enforced ? 'In force' : 'Would hold';
}

const MINUTES: Record<string, number> = { m: 1, h: 60, d: 1440 };

/** Minutes of `30m`, `1h` or `2d`; undefined where it is no such time. */
export function minutesOf(text: string): number | undefined {
  const parts = /^(\d{1,5})\s*([mhd])$/.exec(text.trim());
  return parts ? Number(parts[1]) * (MINUTES[parts[2] ?? ''] ?? 0) : undefined;
}

/** What a form says. Throws what is wrong with it. */
export function inputOf(form: FormData): RestrictInput {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const minutes = minutesOf(text('time'));
  if (!minutes) throw new Error('The time must be written like 30m, 1h or 2d');
  return {
    kind: text('kind') as RestrictInput['kind'],
    subject: text('subject'),
    action: text('action') as RestrictInput['action'],
    minutes,
    perMinute: text('perMinute') ? Number(text('perMinute')) : null,
    tag: text('tag') || null,
    reason: text('reason') || null,
  };
}

export const columns: Column<Restriction>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'kind', value: (row) => row.kind },
  { label: 'subject', value: (row) => row.subject },
  { label: 'action', value: (row) => row.action },
  { label: 'per_minute', value: (row) => row.perMinute },
  { label: 'tag', value: (row) => row.tag },
  { label: 'rule', value: (row) => row.rule },
  { label: 'reason', value: (row) => row.reason },
  { label: 'enforced', value: (row) => String(row.enforced) },
  { label: 'state', value: (row) => row.state },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'created_by', value: (row) => row.createdBy },
  { label: 'expires_at', value: (row) => row.expiresAt },
  { label: 'lifted_at', value: (row) => row.liftedAt },
  { label: 'lifted_by', value: (row) => row.liftedBy },
];
