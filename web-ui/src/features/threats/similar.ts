import { printWord } from '../../kit/filter/print';
import type { ThreatListRow } from './documents';

export interface Likeness {
  /** What they have in common, for people. */
  title: string;
  /** The filter that finds them. */
  query: string;
}

/** By what other threats are like one: the same content, else the same rule and whoever it came from. */
export function likeness(row: ThreatListRow): Likeness | undefined {
  if (row.contentHash) {
    return { title: 'With the same content', query: `content_hash:${printWord(row.contentHash)}` };
  }
  const seen = row.rule
    ? `rule:${printWord(row.rule)}`
    : `type:${printWord(row.type.toLowerCase())}`;
  if (row.user) return { title: `Of ${row.user}`, query: `${seen} user:${printWord(row.user)}` };
  if (row.apiKeyId) {
    return {
      title: `With the key ${row.apiKeyId}`,
      query: `${seen} api_key:${printWord(row.apiKeyId)}`,
    };
  }
  if (row.ipAddress) {
    return { title: `From ${row.ipAddress}`, query: `${seen} address:${printWord(row.ipAddress)}` };
  }
  return undefined;
}
